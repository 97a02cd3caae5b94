import { Dexie, type EntityTable, type Table } from 'dexie';
import type { PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Day } from '../domain/dates/day.ts';
import type { FeedChanges, FeedStatus } from '../domain/feed-status.ts';
import type { Manifest } from '../feed/format/manifest.ts';
import type { Pointer, RollbackGuard } from '../feed/format/pointer.ts';
import type { Root } from '../feed/format/root.ts';
import type { TopicCount } from '../messages/query.ts';
import type { Segment } from '../search/segment.ts';
import { isBroken } from './storage-errors.ts';

/** A key of the index `keys`, prefixed with its generation. */
export function generationKey(generation: number, key: string): string {
  return `${generation}/${key}`;
}

/** The key of an episode by its own id. */
export const episodeIdKey = (id: string): string => `id:${id}`;

/** The key prefix of all episodes on a topic; the day follows it. */
export const topicKey = (slug: string): string => `topic:${slug}:`;

/**
 * The key prefix of the second and each further insight of an episode on a topic; the day follows it, then a number. With
 * {@link topicKey} they count the insights on a topic without a look at the rows.
 */
export const furtherKey = (slug: string): string => `more:${slug}:`;

/** The key prefix of episodes by when their latest insight arrived. */
export const ARRIVAL_KEY = 'arrived:';

/** The key of an episode by when its latest insight arrived. @param at milliseconds since 1970 */
export const arrivalKey = (at: number): string => ARRIVAL_KEY + new Date(at).toISOString();

/** The key prefix of all episodes by day. */
export const DAY_KEY = 'on:';

/**
 * All rows of one state of one feed share a generation. Readers see the generations listed as active in the row
 * `generations` of `meta`; the others are being written or removed. Keys of the index `keys` start with the generation.
 */
interface InGeneration {
  generation: number;
}
export type FeedPodcastRow = PodcastEntry & InGeneration & { keys: string[] };
/** `arrivals`: when insights came with an update, in milliseconds since 1970, by id. Absent for those of a whole load. */
export type FeedEpisodeRow = EpisodeNotes & InGeneration & { keys: string[]; arrivals?: Record<string, number> };
export type FeedTopicRow = TopicCount & InGeneration;
/** Word counts of a generation, for the matcher. Not updated in place: small updates hardly change them. */
export type FeedWordsRow = WordCounts & InGeneration;

/** The data of a feed that readers see, unless the user has switched the feed off. */
export interface ActiveFeed {
  feed: string;
  generation: number;
  /** How often the generation was changed in place; absent for 0. */
  revision?: number;
  on: boolean;
  name: string;
  asOf: Day;
  insights: number;
  episodes: number;
  podcasts: number;
}

/** All generations: the active ones and those to be removed. */
export interface GenerationsRow {
  key: 'generations';
  last: number;
  active: ActiveFeed[];
  /** The ids of all listed feeds in the user's order, which readers follow. */
  order?: string[];
  stale: number[];
  /** Id of the latest change of the active data, until all views have been notified of it. */
  pendingNotification?: string;
}

/** The next state of a feed, being downloaded or written. */
interface Candidate {
  pointer: Pointer;
  /** Content hashes of packs that the delta does not produce: these are downloaded whole. */
  whole: string[];
  /** Whether the delta was passed over, since it has more changes than the packs are worth. */
  withoutDelta?: boolean;
  /** How many packs are already written to the new, still invisible generation. */
  writing?: { generation: number; packs: number; changes: FeedChanges };
}

/** What a feed has cost within a day: bytes received, and milliseconds for which the worker ran. */
export interface FeedUsage {
  /** When the day began, in milliseconds since 1970. */
  since: number;
  bytes: number;
  awake: number;
}

/** The sync state of a feed. Each step is written in one transaction with its result. */
export interface FeedState {
  id: string;
  /** Fencing token: changes when a sync takes over, so an older sync's writes are rejected. */
  fencingToken: string;
  /** Fingerprint of the first trusted root, regardless of later rotations. */
  trusted?: string;
  root?: Root;
  rollbackGuard?: RollbackGuard;
  /** The state that readers see. */
  active?: { pointer: Pointer; manifest: Manifest; generation: number };
  candidate?: Candidate;
  /** Counted across runs, so that a hostile server cannot cost more than a day allows. */
  usage?: FeedUsage;
  status: FeedStatus;
}

/** A downloaded and verified object, as received. */
export interface ObjectRow {
  feed: string;
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The primary key of an episode, without its generation. */
export type EpisodeRowKey = [podcastId: string, publishedOn: Day, id: string];

/**
 * How far the search index of a generation is, which may be built at any time later. Revisions are those of the
 * generation, see {@link ActiveFeed}.
 */
export interface SearchStateRow extends InGeneration {
  part: 'state';
  /** See {@link SEARCH_FORMAT}. */
  format: number;
  /** The revision that the index holds. */
  indexed: number;
  /** The revision up to which `changed` is complete. */
  noted: number;
  /** The episodes written or removed since `settled` was built. */
  changed: EpisodeRowKey[];
}
/** A segment of a search index: `settled` holds the generation as it was once, `recent` what has changed since. */
export interface SearchSegmentRow extends InGeneration {
  part: 'settled' | 'recent';
  segment: Segment;
}
export type SearchRow = SearchStateRow | SearchSegmentRow;

/** Version of segments and of the folding of their words. Indexes of another one are built again. */
export const SEARCH_FORMAT = 1;

/** The database of all feeds, the bundled one included. It can be rebuilt at any time and never holds user data. */
export type FeedDatabase = Dexie & {
  podcasts: Table<FeedPodcastRow, [generation: number, id: string]>;
  episodes: Table<FeedEpisodeRow, [generation: number, podcastId: string, publishedOn: Day, id: string]>;
  topics: Table<FeedTopicRow, [generation: number, slug: string]>;
  feeds: EntityTable<FeedState, 'id'>;
  objects: Table<ObjectRow, [feed: string, sha256: string]>;
  words: Table<FeedWordsRow, number>;
  search: Table<SearchRow, [generation: number, part: SearchRow['part']]>;
  meta: Table<GenerationsRow | SchemaRow | ShippedRow | RepeatedInPodcastsRow | RepeatedOnTopicsRow, string>;
};

interface SchemaRow {
  key: 'schema';
  number: number;
}

/** The version of the bundled dataset that was loaded, its generation and its number of topics. */
export interface ShippedRow {
  key: 'shipped';
  version: string;
  generation: number;
  topics: number;
}

/** Numbers of insights and episodes that exactly these holders have in common. */
export interface SharedCounts<Holder> {
  holders: Holder[];
  insights: number;
  episodes: number;
}

/** Where repeats were counted. The counts hold for these generations and for any part of them. */
interface Repeats {
  of: { generation: number; revision: number }[];
}

/** What podcasts of several feeds have in common; see `countRepeats`. */
export interface RepeatedInPodcastsRow extends Repeats {
  key: 'repeated-in-podcasts';
  shared: SharedCounts<[generation: number, podcastId: string]>[];
}

/** What several feeds have in common on each topic, by slug; see `countRepeats`. */
export interface RepeatedOnTopicsRow extends Repeats {
  key: 'repeated-on-topics';
  shared: Map<string, SharedCounts<number>[]>;
}

/**
 * Version of the meaning of rows. Needed since Dexie opens a database of a later version without an error. Since 2,
 * episodes have a key without their number, and Arabic and Persian letters are one in all keys. Since 3, episodes have keys
 * by day and of their further insights on a topic.
 */
const SCHEMA = 3;

/** Does not open the database: see {@link openFeedDatabase}. */
export function createFeedDatabase(name = 'liner-notes'): FeedDatabase {
  const database = new Dexie(name) as FeedDatabase;
  // Version 1 had other primary keys and cannot be upgraded: such a database is replaced.
  database.version(2).stores({
    podcasts: '[generation+id], *keys',
    episodes: '[generation+podcastId+publishedOn+id], *keys',
    topics: '[generation+slug]',
    feeds: 'id',
    objects: '[feed+sha256]',
    words: 'generation',
    meta: 'key',
  });
  database.version(3).stores({ search: '[generation+part]' });
  return database;
}

/**
 * Opens the database. One that is broken, or was written by a later version of Liner Notes, is deleted and replaced by
 * an empty one; its content can be loaded again.
 * @returns whether the existing data was kept
 * @throws any IndexedDB error if the browser provides no database at all
 */
export async function openFeedDatabase(database: FeedDatabase): Promise<'kept' | 'new'> {
  try {
    await database.open();
    const row = await database.meta.get('schema');
    if (row?.key === 'schema' && row.number === SCHEMA) return 'kept';
    if (!row) return await markNew(database);
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
  await database.delete();
  await database.open();
  return markNew(database);
}

async function markNew(database: FeedDatabase): Promise<'new'> {
  await database.meta.put({ key: 'schema', number: SCHEMA });
  return 'new';
}
