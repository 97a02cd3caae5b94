import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createFeedDatabase, type FeedDatabase, openFeedDatabase } from '../../../lib/database/schema.ts';
import { readGenerations } from '../../../lib/database/write/feed-state.ts';
import { countEpisode, emptyTally } from '../../../lib/database/write/rows.ts';
import type { FeedSource, FeedWorld, StoredRollbackGuard } from '../../../lib/sync/feed/world.ts';
import { textOf } from '../../fixtures/feeds/read-feed.ts';

/** A new database on a new disk. */
export async function openTestDatabase(
  disk = new IDBFactory(),
  prepare: (database: FeedDatabase) => void = () => {},
): Promise<FeedDatabase> {
  Dexie.dependencies.indexedDB = disk;
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  const database = createFeedDatabase();
  prepare(database);
  await openFeedDatabase(database);
  return database;
}

/** Copies the database of one disk to another, empty one. */
export async function copyDisk(from: IDBFactory, to: IDBFactory): Promise<void> {
  const source = await openTestDatabase(from);
  const target = await openTestDatabase(to);
  for (const { name } of source.tables) await target.table(name).bulkPut(await source.table(name).toArray());
  source.close();
  target.close();
}

/** Dependencies of a sync whose clock, random numbers and rollback guards belong to the test. */
export interface TestWorld extends FeedWorld {
  time: number;
  guards: Map<string, StoredRollbackGuard>;
}

export function testWorld(database: FeedDatabase, time: number, change: Partial<FeedWorld> = {}): TestWorld {
  const guards = new Map<string, StoredRollbackGuard>();
  const world: TestWorld = {
    database,
    time,
    guards,
    fetch,
    now: () => world.time,
    random: () => 0.5,
    locks: navigator.locks,
    rollbackGuards: {
      read: async (feed) => guards.get(feed),
      write: async (feed, rollbackGuard) => {
        guards.set(feed, rollbackGuard);
      },
    },
    // Long, so that a busy machine does not look like a slow server. Tests of slow servers set a shorter one.
    requestTimeout: () => AbortSignal.timeout(10_000),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    signal: new AbortController().signal,
    ...change,
  };
  return world;
}

export function sourceAt(url: string, id = 'tides'): FeedSource {
  return { id, url, fingerprint: undefined };
}

/**
 * What readers see of a feed, in one transaction, as the text of its packs.
 * @throws Error if the counts do not equal those of the rows, since two states are then mixed
 */
export function seenBy(database: FeedDatabase, feed = 'tides'): Promise<string> {
  const { podcasts, episodes, topics, words, meta } = database;
  return database.transaction('r', podcasts, episodes, topics, words, meta, async () => {
    const active = (await readGenerations(database)).active.find((active) => active.feed === feed);
    if (!active) return '';
    if (!(await words.get(active.generation))) throw new Error('Word counts are missing');
    const range = [[active.generation], [active.generation, []]] as const;
    const rows = {
      podcasts: await podcasts
        .where(':id')
        .between(...range)
        .toArray(),
      episodes: await episodes
        .where(':id')
        .between(...range)
        .toArray(),
      topics: await topics
        .where(':id')
        .between(...range)
        .toArray(),
    };
    // Word counts are slow and not needed here.
    const tally = emptyTally();
    tally.words = { ...tally.words, add: () => {} };
    for (const episode of rows.episodes) countEpisode(tally, episode);
    const counts = [
      rows.podcasts.map(({ id, insights, episodes }) => [id, insights, episodes]),
      rows.topics.map(({ slug, insights, episodes }) => [slug, insights, episodes]),
      [active.insights, active.episodes, active.podcasts],
    ];
    const counted = [
      rows.podcasts.map(({ id }) => [id, tally.podcasts.get(id)?.insights, tally.podcasts.get(id)?.episodes]),
      [...tally.topics.values()]
        .sort((a, b) => (a.slug < b.slug ? -1 : 1))
        .map(({ slug, insights, episodes }) => [slug, insights, episodes]),
      [
        rows.episodes.reduce((sum, { insights }) => sum + insights.length, 0),
        rows.episodes.length,
        rows.podcasts.length,
      ],
    ];
    if (JSON.stringify(counts) !== JSON.stringify(counted))
      throw new Error(`Two states are mixed: ${JSON.stringify({ counts, counted })}`);
    const copy = [...rows.podcasts, ...rows.episodes].map(
      (row) => ['podcastId' in row ? `${row.podcastId}/${row.publishedOn}/${row.id}` : row.id, row] as const,
    );
    return textOf(new Map(copy));
  });
}

/** The number of rows of all generations. */
export async function rowsIn(database: FeedDatabase): Promise<number> {
  const counts = await Promise.all([database.podcasts.count(), database.episodes.count(), database.objects.count()]);
  return counts.reduce((sum, count) => sum + count, 0);
}
