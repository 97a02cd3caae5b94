import type { FeedChanges, FeedStatus } from '../../domain/feed-status.ts';
import type { Manifest } from '../../feed/format/manifest.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import { gateOf } from '../gate.ts';
import type { ActiveFeed, FeedDatabase, FeedState, GenerationsRow } from '../schema.ts';
import { inFeedTransaction, type Lease, readGenerations, retire } from './feed-state.ts';
import {
  type FeedFigures,
  feedEpisodeRow,
  feedPodcastRow,
  figuresOf,
  type RangeContent,
  SLICE,
  type Tally,
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

/** Writes the rows of a pack in slices; the last slice also records the progress. */
export async function writePack(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  { podcasts, episodes }: RangeContent,
  progress: { packs: number; changes: FeedChanges },
): Promise<void> {
  const slices = Math.max(1, Math.ceil(Math.max(podcasts.length, episodes.length) / SLICE));
  for (let slice = 0; slice < slices; slice += 1) {
    const [at, end] = [slice * SLICE, (slice + 1) * SLICE];
    const episodeRows = episodes.slice(at, end).map((episode) => feedEpisodeRow(generation, episode));
    const podcastRows = podcasts.slice(at, end).map((podcast) => feedPodcastRow(generation, podcast, NO_COUNTS));
    await inFeedTransaction(database, lease, [database.podcasts, database.episodes], async ({ state }) => {
      await database.episodes.bulkPut(episodeRows);
      await database.podcasts.bulkPut(podcastRows);
      if (slice < slices - 1) return { state, result: undefined };
      const candidate = state.candidate && { ...state.candidate, writing: { generation, ...progress } };
      return { state: { ...state, ...(candidate && { candidate }) }, result: undefined };
    });
  }
}

const NO_COUNTS = { insights: 0, episodes: 0 };

/** Activates a fully written generation: writes its counts in slices, then switches over in one small transaction. */
export async function activateGeneration(
  database: FeedDatabase,
  lease: Lease,
  generation: number,
  tally: Tally,
  newState: NewState,
): Promise<FeedState> {
  const { podcasts, topics, words, objects, meta } = database;
  const ids = await podcasts.where(':id').between([generation], [generation, []]).primaryKeys();
  const topicRows = [...tally.topics.values()].map((topic) => ({ generation, ...topic }));
  for (let at = 0; at < Math.max(ids.length, topicRows.length); at += SLICE) {
    await inFeedTransaction(database, lease, [podcasts, topics], async ({ state }) => {
      const rows = (await podcasts.bulkGet(ids.slice(at, at + SLICE))).filter((row) => row !== undefined);
      await podcasts.bulkPut(rows.map((row) => ({ ...row, ...(tally.podcasts.get(row.id) ?? NO_COUNTS) })));
      await topics.bulkPut(topicRows.slice(at, at + SLICE));
      return { state, result: undefined };
    });
  }
  const { state } = await inFeedTransaction(database, lease, [words, objects], async ({ state, generations }) => {
    await words.put({ generation, ...tally.words.counts() });
    await objects.where(':id').between([lease.feed], [lease.feed, []]).delete();
    const next = withActive(generations, lease.feed, generation, newState.manifest, figuresOf(tally, ids.length));
    // The generation replaced may be the bundled one, which the feed's own state does not know.
    const replaced = generations.active.find(({ feed }) => feed === lease.feed)?.generation;
    await retire(database, next, replaced);
    if (replaced === undefined) await meta.put(next);
    return { state: activated(state, newState, generation), result: undefined };
  });
  return state;
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
  const { stale } = await readGenerations(database);
  for (const generation of stale) {
    for (const name of ['podcasts', 'episodes', 'topics']) {
      const rows = database.table(name).where(':id').between([generation], [generation, []]).limit(SLICE);
      for (let removed = -1; removed !== 0; ) {
        await gateOf(database).step();
        removed = await rows.delete();
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
