import { Dexie, type EntityTable, type Table } from 'dexie';
import type { PodcastEntry, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Day } from '../domain/dates/day.ts';
import type { FeedChanges, FeedStatus } from '../domain/feed-status.ts';
import type { Manifest } from '../feed/format/manifest.ts';
import type { Pointer, RollbackGuard } from '../feed/format/pointer.ts';
import type { Root } from '../feed/format/root.ts';
import type { TopicCount } from '../messages/query.ts';

/** A key of the index `keys`, within a generation. */
export function generationKey(generation: number, key: string): string {
  return `${generation}/${key}`;
}

/** The key under which an episode is found by its own id. */
export const episodeIdKey = (id: string): string => `id:${id}`;

/** The start of the keys of all episodes on a topic; what follows is the day. */
export const topicKey = (slug: string): string => `topic:${slug}:`;

/**
 * Rows of one state of one feed share a generation. Readers see the generations that the row `generations` of `meta`
 * lists; others are being written, or are being removed. Keys of the index `keys` start with the generation.
 */
interface OfGeneration {
  generation: number;
}
export type FeedPodcastRow = PodcastEntry & OfGeneration & { keys: string[] };
export type FeedEpisodeRow = EpisodeNotes & OfGeneration & { keys: string[] };
type FeedTopicRow = TopicCount & OfGeneration;
/** How a generation is written, for the matcher: counted when it was written whole; small updates hardly change it. */
type WordsRow = WordCounts & OfGeneration;

/** What readers see of a feed, unless the person has switched it off. */
export interface ActiveFeed {
  feed: string;
  generation: number;
  on: boolean;
  name: string;
  asOf: Day;
  insights: number;
  episodes: number;
  podcasts: number;
}

/** Which generations there are: those that are read, and those that are to be removed. */
export interface GenerationsRow {
  key: 'generations';
  last: number;
  active: ActiveFeed[];
  stale: number[];
  /** Another one with each change of what is read, until all have been told of it. */
  pendingNotification?: string;
}

/** A state of a feed that is on its way. */
interface Candidate {
  pointer: Pointer;
  /** Contents of packs that the delta did not lead to: they are taken whole. */
  whole: string[];
  /** Rows of the new state that are written already, in a generation that nobody reads. */
  writing?: { generation: number; packs: number; changes: FeedChanges };
}

/** Where the sync of a feed is. Each step is written with its result in one transaction. */
export interface FeedState {
  id: string;
  /** Another for whoever takes the feed over: a step of one who has been overtaken is refused. */
  fencingToken: string;
  /** Of the root that trust began with, whatever roots have followed it. */
  trusted?: string;
  root?: Root;
  rollbackGuard?: RollbackGuard;
  /** The state that is read. */
  active?: { pointer: Pointer; manifest: Manifest; generation: number };
  candidate?: Candidate;
  status: FeedStatus;
}

/** An object that was fetched and checked, as it came. */
export interface ObjectRow {
  feed: string;
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Everything in these tables can be had again; the person's own data never lies in them. */
export type FeedDatabase = Dexie & {
  podcasts: Table<FeedPodcastRow, [generation: number, id: string]>;
  episodes: Table<FeedEpisodeRow, [generation: number, podcastId: string, publishedOn: Day, id: string]>;
  topics: Table<FeedTopicRow, [generation: number, slug: string]>;
  feeds: EntityTable<FeedState, 'id'>;
  objects: Table<ObjectRow, [feed: string, sha256: string]>;
  words: Table<WordsRow, number>;
  meta: Table<GenerationsRow | SchemaRow | ShippedRow, string>;
};

interface SchemaRow {
  key: 'schema';
  number: number;
}

/** Which dataset of the package was put in place, where, and with how many topics. */
export interface ShippedRow {
  key: 'shipped';
  version: string;
  generation: number;
  topics: number;
}

/** What the rows mean. A later version of Liner Notes raises it; Dexie itself opens a newer database without a word. */
const SCHEMA = 1;

/** Opens nothing yet: see {@link openFeedDatabase}. */
export function createFeedDatabase(name = 'liner-notes'): FeedDatabase {
  const database = new Dexie(name) as FeedDatabase;
  // The first one had other keys: it cannot be upgraded, and is begun anew.
  database.version(2).stores({
    podcasts: '[generation+id], *keys',
    episodes: '[generation+podcastId+publishedOn+id], *keys',
    topics: '[generation+slug]',
    feeds: 'id',
    objects: '[feed+sha256]',
    words: 'generation',
    meta: 'key',
  });
  return database;
}

/**
 * Opens the database, and starts a new one where there is none that can be used: it is broken, or of a later version of
 * Liner Notes. Nothing is lost by it that cannot be had again.
 * @returns whether what was there before is there still
 * @throws what IndexedDB throws when the browser gives no database at all
 */
export async function openFeedDatabase(database: FeedDatabase): Promise<'kept' | 'new'> {
  try {
    await database.open();
    const row = await database.meta.get('schema');
    if (row?.key === 'schema' && row.number === SCHEMA) return 'kept';
    if (!row) return await begun(database);
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
  await database.delete();
  await database.open();
  return begun(database);
}

async function begun(database: FeedDatabase): Promise<'new'> {
  await database.meta.put({ key: 'schema', number: SCHEMA });
  return 'new';
}

/** Whether the database itself is at fault, not the disk or the browser's settings. */
function isBroken(error: unknown): boolean {
  const { name = '', inner } = error as { name?: string; inner?: { name?: string } };
  const broken = ['VersionError', 'UnknownError', 'UpgradeError', 'SchemaError', 'NotFoundError', 'DataError'];
  return broken.includes(name) || broken.includes(inner?.name ?? '');
}
