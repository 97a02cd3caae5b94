import type { EpisodeNotes, Insight, Podcast } from '../../domain/dataset.ts';
import { slugOf } from '../../domain/topic.ts';
import { ImportError } from '../import/import-error.ts';
import { identityKey, type RecordIds } from './identity.ts';
import type { KnownPodcast } from './known-podcasts.ts';
import type { InsightRecord, PlacedRecord } from './record.ts';

/** A record with the display name of who wrote it up ("4004 news"). */
export interface ImportedRecord extends PlacedRecord {
  source: string;
}

/** A record whose podcast, episode and insight have their ids. */
export interface IdentifiedRecord extends ImportedRecord, RecordIds {}

/** At least one record, best first: of what they contradict each other in, the first that says anything holds. */
export type Records = readonly [IdentifiedRecord, ...IdentifiedRecord[]];

const MOST_TOPICS = 16;
const MOST_ALIASES = 32;

/**
 * One insight out of the records that say it: on the topic pages of two topics, it has both.
 * @param nameOf the name of a topic by its slug
 * @throws ImportError when it would have more than 16 topics
 */
export function mergeInsight(records: Records, nameOf: (slug: string) => string): Insight {
  const slugs = new Set(records.flatMap(({ record }) => record.topics.map(slugOf)));
  if (slugs.size > MOST_TOPICS) throw tooMany(records, `${MOST_TOPICS} topics`, slugs);
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

/** One episode out of the records of its insights. */
export function mergeEpisode(records: Records, insights: Insight[]): EpisodeNotes {
  const [{ episodeId, podcastId, record }] = records;
  return {
    id: episodeId,
    podcastId,
    title: record.episode.title,
    publishedOn: record.episode.publishedOn,
    publishedAt: first(records, ({ episode }) => episode.publishedAt),
    durationSeconds: first(records, ({ episode }) => episode.durationSeconds),
    ids: Object.assign({}, ...records.map((one) => one.record.episode.ids).reverse()),
    insights,
  };
}

/**
 * One podcast out of the records of its insights. What the records say outranks what is known from elsewhere.
 * @throws ImportError when it would have more than 32 aliases
 */
export function mergePodcast(records: Records, known: KnownPodcast | undefined): Podcast {
  const { title } = records[0].record.podcast;
  const titles = [title, ...records.flatMap(({ record }) => record.podcast.aliases ?? []), ...(known?.aliases ?? [])];
  const aliases = distinct(titles).slice(1);
  if (aliases.length > MOST_ALIASES) throw tooMany(records, `${MOST_ALIASES} aliases`, aliases);
  return {
    id: records[0].podcastId,
    title,
    aliases,
    publisher: first(records, ({ podcast }) => podcast.publisher),
    language: first(records, ({ podcast }) => podcast.language),
    ids: Object.assign({}, known?.ids, ...records.map((one) => one.record.podcast.ids).reverse()),
  };
}

function first<T>(records: Records, read: (record: InsightRecord) => T | undefined): T | undefined {
  for (const { record } of records) {
    const value = read(record);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Titles without those that {@link identityKey} makes no difference to; the first of a kind stays. */
function distinct(titles: string[]): string[] {
  const seen = new Set<string>();
  return titles.filter((title) => seen.size < seen.add(identityKey(title)).size);
}

function tooMany(records: Records, limit: string, all: Iterable<string>): ImportError {
  return new ImportError(records[0].place, `at most ${limit} over all records of one`, [...all].join(', '));
}
