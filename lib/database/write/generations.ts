import type { Table } from 'dexie';
import type { FeedChanges, FeedStatus } from '../../domain/feed-status.ts';
import type { Manifest } from '../../feed/format/manifest.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import type { Spend } from '../../feed/packs/slices.ts';
import { gateOf } from '../gate.ts';
import type { ActiveFeed, FeedDatabase, FeedEpisodeRow, FeedPodcastRow, FeedState, GenerationsRow } from '../schema.ts';
import { changeState, inFeedTransaction, type Lease, readGenerations, retire } from './feed-state.ts';
import {
  type FeedFigures,
  feedEpisodeRow,
  feedPodcastRow,
  figuresOf,
  type RangeContent,
  rowsBetween,
  sliceSize,
  type Tally,
  wordCounts,
  writeSlices,
} from './rows.ts';

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

/** Writes the rows of a pack in slices, then records the progress. */
export async function writePack(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  content: RangeContent,
  progress: { packs: number; changes: FeedChanges },
): Promise<void> {
  for (const slice of writeSlices(database, rowsOf(generation, content))) {
    await inFeedTransaction(database, lease, [database.podcasts, database.episodes], async ({ state }) => {
      await database.episodes.bulkPut(slice.filter(isEpisode));
      await database.podcasts.bulkPut(slice.filter((row): row is FeedPodcastRow => !isEpisode(row)));
      return { state, result: undefined };
    });
  }
  await changeState(database, lease, (state) => {
    const candidate = state.candidate && { ...state.candidate, writing: { generation, ...progress } };
    return { ...state, ...(candidate && { candidate }) };
  });
}

function* rowsOf(generation: number, { podcasts, episodes }: RangeContent): Generator<FeedEpisodeRow | FeedPodcastRow> {
  for (const episode of episodes) yield feedEpisodeRow(generation, episode);
  for (const podcast of podcasts) yield feedPodcastRow(generation, podcast, NO_COUNTS);
}

const isEpisode = (row: FeedEpisodeRow | FeedPodcastRow): row is FeedEpisodeRow => 'podcastId' in row;

const NO_COUNTS = { insights: 0, episodes: 0 };

/** Activates a fully written generation: writes its counts in slices, then switches over in one small transaction. */
export async function activateGeneration(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  tally: Tally,
  newState: NewState,
  spend: Spend,
): Promise<FeedState> {
  const { podcasts, topics, words, objects, meta } = database;
  let count = 0;
  for await (const rows of rowsBetween(database, podcasts, [[generation], [generation, []]], false, false)) {
    count += rows.length;
    const counted = rows.map((row) => ({ ...row, ...(tally.podcasts.get(row.id) ?? NO_COUNTS) }));
    await writeRows(database, lease, podcasts, counted);
  }
  await writeRows(database, lease, topics, topicRows(generation, tally));
  const counts = await wordCounts(tally, spend);
  const { state } = await inFeedTransaction(database, lease, [words, objects], async ({ state, generations }) => {
    await words.put({ generation, ...counts });
    await objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    const next = withActive(generations, lease.feed, generation, newState.manifest, figuresOf(tally, count));
    // The generation replaced may be the bundled one, which the feed's own state does not know.
    const replaced = generations.active.find(({ feed }) => feed === lease.feed)?.generation;
    await retire(database, next, replaced);
    if (replaced === undefined) await meta.put(next);
    return { state: activated(state, newState, generation), result: undefined };
  });
  return state;
}

async function writeRows<Row extends { generation: number }, Key>(
  database: FeedDatabase,
  lease: Lease,
  table: Table<Row, Key>,
  rows: Iterable<Row>,
): Promise<void> {
  for (const slice of writeSlices(database, rows)) {
    await inFeedTransaction(database, lease, [table], async ({ state }) => {
      await table.bulkPut(slice);
      return { state, result: undefined };
    });
  }
}

function* topicRows(generation: number, { topics }: Tally) {
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
