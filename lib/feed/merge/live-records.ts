import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { slugOf } from '../../domain/topic.ts';
import { byPlaceInEpisode } from '../format/feed-item.ts';
import { ImportError } from '../import/import-error.ts';
import { identityKey } from './identity.ts';
import type { KnownPodcast } from './known-podcasts.ts';
import { type IdentifiedRecord, mergeEpisode, mergeInsight, mergePodcast, type Records } from './merge.ts';

/**
 * The records that hold, of all of some podcasts or of some insights: of each insight those of the highest `rev`, none
 * when that is withdrawn. Newest first; the same for the same records in any order.
 * @throws ImportError when records contradict each other
 */
export function liveRecords(records: readonly IdentifiedRecord[]): IdentifiedRecord[] {
  const latest = grouped(records, (record) => record.insightId).map(latestOf);
  return inOrder(latest.flatMap((same) => (isWithdrawn(same) ? [] : same)));
}

/**
 * Of each insight the records of the highest `rev`, the withdrawn ones among them.
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
  return grouped(live, (record) => record.podcastId).map((records) =>
    mergePodcast(records, known(records[0].record.podcast.title)),
  );
}

/** Newest first, then the highest revision; what is left is decided by content, never by the order of reading. */
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

/** The records of one insight that hold: all of its highest revision. */
function latestOf(records: Records): IdentifiedRecord[] {
  const rev = Math.max(...records.map(revOf));
  const holding = records.filter((record) => revOf(record) === rev);
  if (isWithdrawn(holding)) return holding;
  const said = new Map(holding.map((one) => [one.episodeId + identityKey(one.record.statement), one]));
  const [one, other] = said.values();
  if (one && other)
    throw new ImportError(
      other.place,
      `one statement of one episode under the id “${one.record.id}” and rev ${rev}, as at ${one.place.file}:${one.place.line}`,
      other.record.statement,
    );
  return holding;
}

/**
 * The episodes of records, with their insights by where they are said, then by id.
 * @param nameOf the name of a topic by its slug
 */
export function episodesOf(live: readonly IdentifiedRecord[], nameOf: (slug: string) => string): EpisodeNotes[] {
  return grouped(live, (record) => record.episodeId).map((records) => {
    const insights = grouped(records, (record) => record.insightId).map((same) => mergeInsight(same, nameOf));
    return mergeEpisode(records, insights.sort(byPlaceInEpisode));
  });
}

/** One name for each topic: the first in code unit order of those that differ only in case or punctuation. */
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
  // A group has at least the record that opened it.
  return [...Map.groupBy(records, keyOf).values()] as unknown as Records[];
}

function revOf({ record }: IdentifiedRecord): number {
  return record.rev ?? 0;
}

/** By UTF-16 code units: a locale's order differs from machine to machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
