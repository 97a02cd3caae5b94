import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createFeedDatabase, type FeedDatabase, openFeedDatabase } from '../../../lib/database/schema.ts';
import { readGenerations } from '../../../lib/database/write/feed-state.ts';
import { countEpisode, emptyTally } from '../../../lib/database/write/rows.ts';
import type { FeedSource, FeedWorld, StoredRollbackGuard } from '../../../lib/sync/feed/world.ts';
import { textOf } from '../../fixtures/feeds/read-feed.ts';

/** A database of its own, in a disk of its own. */
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

/** A world whose clock, chance and floors are the test's. */
export interface TestWorld extends FeedWorld {
  time: number;
  floorOf: Map<string, StoredRollbackGuard>;
}

export function testWorld(database: FeedDatabase, time: number, change: Partial<FeedWorld> = {}): TestWorld {
  const floorOf = new Map<string, StoredRollbackGuard>();
  const world: TestWorld = {
    database,
    time,
    floorOf,
    fetch,
    now: () => world.time,
    random: () => 0.5,
    locks: navigator.locks,
    rollbackGuards: {
      read: async (feed) => floorOf.get(feed),
      write: async (feed, rollbackGuard) => {
        floorOf.set(feed, rollbackGuard);
      },
    },
    // A busy machine must not look like a slow server; who tests slow ones has less of it.
    requestTimeout: () => AbortSignal.timeout(10_000),
    signal: new AbortController().signal,
    ...change,
  };
  return world;
}

export function sourceAt(url: string, id = 'tides'): FeedSource {
  return { id, url, fingerprint: undefined };
}

/**
 * What readers see of a feed, in one moment, as the text of its packs.
 * @throws Error when counts are not those of the rows: then two states are mixed
 */
export function seenBy(database: FeedDatabase, feed = 'tides'): Promise<string> {
  const { podcasts, episodes, topics, words, meta } = database;
  return database.transaction('r', podcasts, episodes, topics, words, meta, async () => {
    const active = (await readGenerations(database)).active.find((one) => one.feed === feed);
    if (!active) return '';
    if (!(await words.get(active.generation))) throw new Error('how it is written was not counted');
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
    // Nothing here needs the counts of words, which take long.
    const tally = { ...emptyTally(), words: { add: () => {}, counts: () => ({ total: 0, counts: {} }) } };
    for (const episode of rows.episodes) countEpisode(tally, episode, 1);
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
      throw new Error(`mixed: ${JSON.stringify({ counts, counted })}`);
    const copy = [...rows.podcasts, ...rows.episodes].map(
      (row) => ['podcastId' in row ? `${row.podcastId}/${row.publishedOn}/${row.id}` : row.id, row] as const,
    );
    return textOf(new Map(copy));
  });
}

/** How many rows there are of whatever generation. */
export async function rowsIn(database: FeedDatabase): Promise<number> {
  const counts = await Promise.all([database.podcasts.count(), database.episodes.count(), database.objects.count()]);
  return counts.reduce((sum, count) => sum + count, 0);
}
