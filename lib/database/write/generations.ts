import { Dexie, type Table } from 'dexie';
import type { WordCounts } from '../../domain/catalogue.ts';
import type { FeedChanges, FeedStatus } from '../../domain/feed-status.ts';
import type { Manifest } from '../../feed/format/manifest.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import { gateOf } from '../gate.ts';
import type {
  ActiveFeed,
  FeedDatabase,
  FeedEpisodeRow,
  FeedPodcastRow,
  FeedState,
  FeedTopicRow,
  GenerationsRow,
} from '../schema.ts';
import { inFeedTransaction, type Lease, readGenerations, retire } from './feed-state.ts';
import {
  type FeedFigures,
  feedEpisodeRow,
  feedPodcastRow,
  figuresOf,
  type RangeContent,
  rowsBetween,
  sliceSize,
  type Tally,
  writeSlices,
} from './rows.ts';
import { dropSearchIndex } from './search-changes.ts';

/** The state that replaces the active one, together with the feed's new status. */
export interface NewState {
  pointer: Pointer;
  manifest: Manifest;
  status: FeedStatus;
}

/** Starts a new generation, invisible to readers until it is activated. */
export async function beginGeneration(database: FeedDatabase, lease: Lease): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [], async ({ state, generations }) => {
    const generation = generations.last + 1;
    await database.meta.put({ ...generations, last: generation });
    const changes = { added: 0, changed: 0, withdrawn: 0 };
    const candidate = state.candidate && { ...state.candidate, writing: { generation, packs: 0, changes } };
    return { state: { ...state, ...(candidate && { candidate }) }, result: undefined };
  });
  return state;
}

/** The insights that an update adds, by id, and when, in milliseconds since 1970. */
interface Arrivals {
  at: number;
  ids: ReadonlySet<string>;
}
const NO_ARRIVALS: Arrivals = { at: 0, ids: new Set() };

/** Slices of rows in one transaction, unless look-ups come in: a transaction costs about as much as half a slice. */
const SLICES_AT_ONCE = 4;

/**
 * Writes the rows of a pack in slices, and with the last one the progress. The worker makes a slice while the database
 * writes the one before.
 * @param arrivals absent in a first load, where all would be new
 * @param tally counts of podcasts, which may go on while this writes: the activation corrects what was too early
 */
export async function writePack(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  content: RangeContent,
  tally: Tally,
  progress: { packs: number; changes: FeedChanges },
  arrivals?: Arrivals,
): Promise<void> {
  const gate = gateOf(database);
  const slices = writeSlices(database, rowsOf(generation, content, tally, arrivals));
  for (let slice = slices.next(); !slice.done; ) {
    await inFeedTransaction(database, lease, [database.podcasts, database.episodes], async ({ state }) => {
      let written: PromiseLike<unknown> = Promise.resolve();
      for (let count = 0; !slice.done && count < (gate.isBusy() ? 1 : SLICES_AT_ONCE); count += 1) {
        await written;
        written = putUnread(database, slice.value);
        slice = slices.next();
      }
      await written;
      const candidate = slice.done && state.candidate && { ...state.candidate, writing: { generation, ...progress } };
      return { state: candidate ? { ...state, candidate } : state, result: undefined };
    });
  }
}

function* rowsOf(
  generation: number,
  { podcasts, episodes }: RangeContent,
  tally: Tally,
  { at, ids }: Arrivals = NO_ARRIVALS,
): Generator<FeedEpisodeRow | FeedPodcastRow> {
  for (const episode of episodes) {
    const arrived = ids.size === 0 ? [] : episode.insights.filter(({ id }) => ids.has(id));
    yield feedEpisodeRow(generation, episode, Object.fromEntries(arrived.map(({ id }) => [id, at])));
  }
  for (const podcast of podcasts)
    yield feedPodcastRow(generation, podcast, tally.podcasts.get(podcast.id) ?? NO_COUNTS);
}

/**
 * Puts rows that nobody reads yet, by IndexedDB itself: Dexie would tell all contexts their keys, and take the result of
 * each request. Call within a transaction, which fails if one of them does.
 * @returns once all are put
 */
function putUnread(database: FeedDatabase, rows: readonly (FeedEpisodeRow | FeedPodcastRow)[]): PromiseLike<unknown> {
  const { idbtrans } = Dexie.currentTransaction;
  const [episodes, podcasts] = [database.episodes, database.podcasts].map(({ name }) => idbtrans.objectStore(name));
  let last: IDBRequest | undefined;
  for (const row of rows) last = (isEpisode(row) ? episodes : podcasts)?.put(row);
  return new Dexie.Promise((resolve, reject) => {
    if (!last) return resolve(undefined);
    last.onsuccess = () => resolve(undefined);
    last.onerror = () => reject(last.error);
  });
}

const isEpisode = (row: FeedEpisodeRow | FeedPodcastRow): row is FeedEpisodeRow => 'podcastId' in row;

const NO_COUNTS = { insights: 0, episodes: 0 };

/** Activates a fully written generation: writes its counts in slices, then switches over in one small transaction. */
export async function activateGeneration(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  counted: { tally: Tally; words: WordCounts },
  newState: NewState,
): Promise<FeedState> {
  const { tally } = counted;
  const { podcasts, topics, words, objects, meta } = database;
  let count = 0;
  for await (const rows of rowsBetween(database, podcasts, [[generation], [generation, []]], false, false)) {
    count += rows.length;
    const changed = rows.flatMap((row) => recounted(row, tally) ?? []);
    if (changed.length === 0) continue;
    for (const slice of writeSlices(database, changed)) await putSlice(database, lease, podcasts, slice);
  }
  // The last slice of topics is written with the rest.
  let lastTopics: FeedTopicRow[] = [];
  for (const slice of writeSlices(database, topicRows(generation, tally))) {
    if (lastTopics.length > 0) await putSlice(database, lease, topics, lastTopics);
    lastTopics = slice;
  }
  const { state } = await inFeedTransaction(
    database,
    lease,
    [topics, words, objects],
    async ({ state, generations }) => {
      await topics.bulkPut(lastTopics);
      await words.put({ generation, ...counted.words });
      await objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
      const next = withActive(generations, lease.feed, generation, newState.manifest, figuresOf(tally, count));
      // The generation replaced may be the bundled one, which the feed's own state does not know.
      const replaced = generations.active.find(({ feed }) => feed === lease.feed)?.generation;
      await retire(database, next, replaced);
      if (replaced === undefined) await meta.put(next);
      return { state: activated(state, newState, generation), result: undefined };
    },
  );
  return state;
}

/** The row with the counts of a tally; undefined if it has them. */
function recounted(row: FeedPodcastRow, { podcasts }: Tally): FeedPodcastRow | undefined {
  const { insights, episodes } = podcasts.get(row.id) ?? NO_COUNTS;
  return row.insights === insights && row.episodes === episodes ? undefined : { ...row, insights, episodes };
}

async function putSlice<Row, Key>(
  database: FeedDatabase,
  lease: Lease,
  table: Table<Row, Key>,
  rows: Row[],
): Promise<void> {
  await inFeedTransaction(database, lease, [table], async ({ state }) => {
    await table.bulkPut(rows);
    return { state, result: undefined };
  });
}

function* topicRows(generation: number, { topics }: Tally): Generator<FeedTopicRow> {
  for (const topic of topics.values()) yield { generation, ...topic };
}

/**
 * Accepts a pointer to the content that is already active, signed again.
 * @param newState its manifest may differ too: the same content may have been packed again
 */
export async function confirmActive(
  database: FeedDatabase,
  lease: Lease,
  { pointer, manifest, status }: NewState,
): Promise<FeedState> {
  const { state } = await inFeedTransaction(database, lease, [database.objects], async ({ state }) => {
    const { candidate: _, active, ...rest } = state;
    await database.objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    return {
      state: { ...rest, ...(active && { active: { ...active, pointer, manifest } }), status },
      result: undefined,
    };
  });
  return state;
}

/** Whether all rows of an active generation are still there: browsers may evict them. */
export async function isWhole(
  database: FeedDatabase,
  { feed, generation }: Pick<ActiveFeed, 'feed' | 'generation'>,
): Promise<boolean> {
  const figures = (await readGenerations(database)).active.find((active) => active.feed === feed);
  if (!figures) return false;
  const [words, podcasts, episodes] = await Promise.all([
    database.words.get(generation),
    database.podcasts.where(':id').between([generation], [generation, []]).count(),
    database.episodes.where(':id').between([generation], [generation, []]).count(),
  ]);
  return words !== undefined && podcasts === figures.podcasts && episodes === figures.episodes;
}

/** Removes the rows of stale generations, slice by slice. */
export async function collectGarbage(database: FeedDatabase): Promise<void> {
  const gate = gateOf(database);
  const { stale } = await readGenerations(database);
  if (stale.length === 0) return;
  for (const generation of stale) {
    for (const name of ['podcasts', 'episodes', 'topics']) {
      const rows = database.table(name).where(':id').between([generation], [generation, []]);
      for (let removed = -1; removed !== 0; ) {
        await gate.step();
        removed = await rows.limit(sliceSize(database)).delete();
      }
    }
    await database.words.delete(generation);
    await dropSearchIndex(database, generation);
  }
  await database.transaction('rw', database.meta, async () => {
    const now = await readGenerations(database);
    await database.meta.put({ ...now, stale: now.stale.filter((generation) => !stale.includes(generation)) });
  });
}

/** The state of a feed once its candidate has become active. */
export function activated(state: FeedState, { pointer, manifest, status }: NewState, generation: number): FeedState {
  const { candidate: _, ...rest } = state;
  return { ...rest, active: { pointer, manifest, generation }, status };
}

/** The generations row with this generation active for the feed, in its place and switched on or off as before. */
export function withActive(
  generations: GenerationsRow,
  feed: string,
  generation: number,
  { name, asOf }: Pick<Manifest, 'name' | 'asOf'>,
  figures: FeedFigures,
): GenerationsRow {
  const before = generations.active.find((active) => active.feed === feed);
  const revision = before?.generation === generation ? { revision: (before.revision ?? 0) + 1 } : {};
  const next: ActiveFeed = { feed, generation, ...revision, on: before?.on ?? true, name, asOf, ...figures };
  const active = before
    ? generations.active.map((other) => (other === before ? next : other))
    : [...generations.active, next];
  return { ...generations, active, pendingNotification: crypto.randomUUID() };
}
