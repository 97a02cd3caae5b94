import * as z from 'zod/mini';
import { type Dataset, datasetSchema, type EpisodeNotes, type Insight } from '../domain/dataset.ts';
import { slugOf } from '../domain/topic.ts';
import { type Digest, identify, identityKey, sha256Hex } from './identity.ts';
import { ImportError } from './import-error.ts';
import { type KnownPodcasts, knownByTitle } from './known-podcasts.ts';
import {
  type IdentifiedRecord,
  type ImportedRecord,
  mergeEpisode,
  mergeInsight,
  mergePodcast,
  type Records,
} from './merge.ts';

const contentSchema = z.omit(datasetSchema, { version: true });

/**
 * Puts records together as a dataset: the same for the same records in any order. Records of one insight become one
 * (the highest `rev` holds; withdrawn when that is `deleted`); an episode or podcast without insights is left out.
 * Episodes are newest first, then by id; their insights by where they are said, then by id; podcasts by title.
 * The version is that of the content: another exactly when the content is another. The result is checked by schema.
 * @param known ids and aliases of podcasts, merged in by title
 * @throws ImportError when records contradict each other or none is left
 */
export async function assembleDataset(imported: readonly ImportedRecord[], known: KnownPodcasts): Promise<Dataset> {
  const content = contentSchema.parse(await assembleContent(imported, known));
  return { version: (await sha256Hex(JSON.stringify(content))).slice(0, 16), ...content };
}

/** The same without its version and its last check, which cost more than all else: for who neither stores nor publishes it. */
export async function assembleContent(
  imported: readonly ImportedRecord[],
  known: KnownPodcasts,
  digest?: Digest,
): Promise<Omit<Dataset, 'version'>> {
  const live = inOrder(grouped(await identify(imported, digest), (record) => record.insightId).flatMap(latest));
  const [newest] = live;
  if (!newest) throw new ImportError(imported[0]?.place ?? { file: 'records', line: 1 }, 'an insight not withdrawn');
  const knownPodcast = knownByTitle(known);
  return {
    asOf: newest.record.episode.publishedOn,
    podcasts: grouped(live, (record) => record.podcastId)
      .map((records) => mergePodcast(records, knownPodcast(records[0].record.podcast.title)))
      .sort((a, b) => compare(identityKey(a.title), identityKey(b.title))),
    episodes: episodesOf(live),
  };
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

/** The records of one insight that hold: all of its highest revision, or none when it is withdrawn. */
function latest(records: Records): IdentifiedRecord[] {
  const rev = Math.max(...records.map(revOf));
  const holding = records.filter((record) => revOf(record) === rev);
  if (holding.some(({ record }) => record.deleted)) return [];
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

function episodesOf(live: readonly IdentifiedRecord[]): EpisodeNotes[] {
  const nameOf = topicNames(live);
  return grouped(live, (record) => record.episodeId)
    .map((records) => {
      const insights = grouped(records, (record) => record.insightId).map((same) => mergeInsight(same, nameOf));
      return mergeEpisode(records, insights.sort(byPlaceInEpisode));
    })
    .sort((a, b) => compare(b.publishedOn, a.publishedOn) || compare(a.id, b.id));
}

/** One name for each topic: the first in code unit order of those that differ only in case or punctuation. */
function topicNames(live: readonly IdentifiedRecord[]): (slug: string) => string {
  const names = live
    .flatMap(({ record }) => record.topics)
    .sort(compare)
    .reverse();
  const bySlug = new Map(names.map((name) => [slugOf(name), name]));
  return (slug) => bySlug.get(slug) ?? slug;
}

function byPlaceInEpisode(a: Insight, b: Insight): number {
  const [first, second] = [a.startSeconds ?? Number.MAX_VALUE, b.startSeconds ?? Number.MAX_VALUE];
  return first - second || compare(a.id, b.id);
}

function grouped(records: readonly IdentifiedRecord[], keyOf: (record: IdentifiedRecord) => string): Records[] {
  // A group has at least the record that opened it.
  return [...Map.groupBy(records, keyOf).values()] as unknown as Records[];
}

function revOf({ record }: IdentifiedRecord): number {
  return record.rev ?? 0;
}

/** By UTF-16 code units: a locale's order differs from machine to machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
