import * as z from 'zod/mini';
import { type EpisodeNotes, type Insight, type Podcast, podcastSchema, slugOf } from '../../domain/dataset.ts';
import { byPlaceInEpisode } from '../format/items.ts';
import { ImportError } from '../import/import-error.ts';
import { identityKey, type RecordIds } from './identity.ts';
import type { InsightRecord, PlacedRecord } from './record.ts';

/** A record with the display name of its author ("4004 news"). */
export interface ImportedRecord extends PlacedRecord {
  source: string;
}

/** A record with the ids of its podcast, episode and insight. */
export interface IdentifiedRecord extends ImportedRecord, RecordIds {}

/** At least one record, best first. Where they differ, the first one that has a value wins. */
type Records = readonly [IdentifiedRecord, ...IdentifiedRecord[]];

const MAX_TOPICS = 16;
const MAX_ALIASES = 32;

/**
 * Merges the records of one insight. An insight on the pages of two topics gets both.
 * @param nameOf the name of a topic by its slug
 * @throws ImportError when it would have more than 16 topics
 */
function mergeInsight(records: Records, nameOf: (slug: string) => string): Insight {
  const slugs = new Set(records.flatMap(({ record }) => record.topics.map(slugOf)));
  if (slugs.size > MAX_TOPICS) throw tooMany(records, `${MAX_TOPICS} topics`, slugs);
  return {
    id: records[0].insightId,
    statement: records[0].record.statement,
    impact: first(records, (record) => record.impact),
    topics: [...slugs].map((slug) => ({ slug, name: nameOf(slug) })),
    source: records[0].source,
    startSeconds: first(records, (record) => record.startSeconds),
    language: first(records, (record) => record.language),
    url: first(records, (record) => record.url),
    rev: records[0].record.rev,
  };
}

/** Merges the records of one episode's insights to the episode. */
function mergeEpisode(records: Records, insights: Insight[]): EpisodeNotes {
  const [{ episodeId, podcastId, record }] = records;
  return {
    id: episodeId,
    podcastId,
    title: record.episode.title,
    publishedOn: record.episode.publishedOn,
    publishedAt: first(records, ({ episode }) => episode.publishedAt),
    durationSeconds: first(records, ({ episode }) => episode.durationSeconds),
    ids: Object.assign({}, ...records.map(({ record }) => record.episode.ids).reverse()),
    insights,
  };
}

/**
 * Merges the records of one podcast's insights to the podcast. The records outrank what is known from elsewhere.
 * @throws ImportError when it would have more than 32 aliases
 */
function mergePodcast(records: Records, known: KnownPodcast | undefined): Podcast {
  const { title } = records[0].record.podcast;
  const titles = [title, ...records.flatMap(({ record }) => record.podcast.aliases ?? []), ...(known?.aliases ?? [])];
  const aliases = distinct(titles).slice(1);
  if (aliases.length > MAX_ALIASES) throw tooMany(records, `${MAX_ALIASES} aliases`, aliases);
  return {
    id: records[0].podcastId,
    title,
    aliases,
    publisher: first(records, ({ podcast }) => podcast.publisher),
    language: first(records, ({ podcast }) => podcast.language),
    ids: Object.assign({}, known?.ids, ...records.map(({ record }) => record.podcast.ids).reverse()),
  };
}

/** Whether the records' podcast has other ids than the known one of its name. */
function isOther(records: Records, known: KnownPodcast): boolean {
  return (['apple', 'spotify', 'youtube'] as const).some((platform) => {
    const values = records.flatMap(({ record }) => record.podcast.ids?.[platform] ?? []);
    const knownId = known.ids[platform];
    return knownId !== undefined && values.length > 0 && !values.includes(knownId);
  });
}

function first<T>(records: Records, read: (record: InsightRecord) => T | undefined): T | undefined {
  for (const { record } of records) {
    const value = read(record);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Titles without those that are equal by {@link identityKey}; keeps the first of each. */
function distinct(titles: string[]): string[] {
  const seen = new Set<string>();
  return titles.filter((title) => seen.size < seen.add(identityKey(title)).size);
}

function tooMany(records: Records, limit: string, all: Iterable<string>): ImportError {
  return new ImportError(records[0].place, `at most ${limit} in all its records together`, [...all].join(', '));
}

/**
 * The records in force: of each insight those of its highest `rev`, or none when that is withdrawn. Newest first,
 * independent of the order of `records`, which must have all records of each of their insights.
 * @throws ImportError when records contradict each other
 */
export function liveRecords(records: readonly IdentifiedRecord[]): IdentifiedRecord[] {
  const latest = grouped(records, (record) => record.insightId).map(latestOf);
  return inOrder(latest.flatMap((same) => (isWithdrawn(same) ? [] : same)));
}

/**
 * Of each insight the records of its highest `rev`, including withdrawn ones.
 * @throws ImportError when records contradict each other
 */
export function latestRecords(records: readonly IdentifiedRecord[]): IdentifiedRecord[] {
  return grouped(records, (record) => record.insightId).flatMap(latestOf);
}

/** The podcasts of records. */
export function podcastsOf(
  live: readonly IdentifiedRecord[],
  known: (title: string) => KnownPodcast | undefined,
): Podcast[] {
  return grouped(live, (record) => record.podcastId).map((records) => {
    const found = known(records[0].record.podcast.title);
    return mergePodcast(records, found && isOther(records, found) ? undefined : found);
  });
}

/** Newest first, then the highest revision. Ties are broken by content, never by the order of reading. */
function inOrder(records: IdentifiedRecord[]): IdentifiedRecord[] {
  return records
    .map((record) => ({ record, key: JSON.stringify([record.record, record.source]) }))
    .sort(
      (a, b) =>
        compare(b.record.record.episode.publishedOn, a.record.record.episode.publishedOn) ||
        revOf(b.record) - revOf(a.record) ||
        compare(a.key, b.key),
    )
    .map(({ record }) => record);
}

/** The records of one insight that have its highest revision. */
function latestOf(records: Records): IdentifiedRecord[] {
  const rev = Math.max(...records.map(revOf));
  const latest = records.filter((record) => revOf(record) === rev);
  if (isWithdrawn(latest)) return latest;
  const distinct = new Map(latest.map((record) => [record.episodeId + identityKey(record.record.statement), record]));
  const [first, second] = distinct.values();
  if (first && second) {
    const { file, line } = first.place;
    throw new ImportError(
      second.place,
      `the episode and statement of ${file}:${line}, which has the same id “${first.record.id}” and rev ${rev}`,
      second.record.statement,
    );
  }
  return latest;
}

/**
 * The episodes of records. Their insights are ordered by start time, then by id.
 * @param nameOf the name of a topic by its slug
 */
export function episodesOf(live: readonly IdentifiedRecord[], nameOf: (slug: string) => string): EpisodeNotes[] {
  return grouped(live, (record) => record.episodeId).map((records) => {
    const insights = grouped(records, (record) => record.insightId).map((same) => mergeInsight(same, nameOf));
    return mergeEpisode(records, insights.sort(byPlaceInEpisode));
  });
}

/** One name for each topic: of names that differ only in case or punctuation, the first in code unit order. */
export function topicNames(names: readonly string[]): (slug: string) => string {
  const bySlug = new Map(
    names
      .toSorted(compare)
      .reverse()
      .map((name) => [slugOf(name), name]),
  );
  return (slug) => bySlug.get(slug) ?? slug;
}

function isWithdrawn(same: readonly IdentifiedRecord[]): boolean {
  return same.some(({ record }) => record.deleted);
}

function grouped(records: readonly IdentifiedRecord[], keyOf: (record: IdentifiedRecord) => string): Records[] {
  // A group has at least one record.
  return [...Map.groupBy(records, keyOf).values()] as unknown as Records[];
}

function revOf({ record }: IdentifiedRecord): number {
  return record.rev ?? 0;
}

/** Compares UTF-16 code units: the order of a locale differs between machines. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What is known about podcasts beyond the records, by title: platform ids and other titles, with the grade of the
 * evidence (A: several independent sources, B: one good source). Weaker grades are refused, since a wrong id is worse
 * than none.
 */
export const knownPodcastsSchema = z.record(
  podcastSchema.shape.title,
  z.object({ grade: z.enum(['A', 'B']), ids: podcastSchema.shape.ids, aliases: podcastSchema.shape.aliases }),
);
export type KnownPodcasts = z.infer<typeof knownPodcastsSchema>;
export type KnownPodcast = KnownPodcasts[string];

/** Looks up a podcast by title, ignoring case, white space, and the kinds of dash and quotation mark. */
export function knownByTitle(known: KnownPodcasts): (title: string) => KnownPodcast | undefined {
  const byKey = new Map(Object.entries(known).map(([title, podcast]) => [identityKey(title), podcast]));
  return (title) => byKey.get(identityKey(title));
}
