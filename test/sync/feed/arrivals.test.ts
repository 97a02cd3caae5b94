import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arrivedSince } from '../../../lib/database/read/arrivals.ts';
import { inReadTransaction } from '../../../lib/database/read/visible.ts';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import type { FeedSource } from '../../../lib/sync/feed/world.ts';
import { type BuiltFeed, builtFeed, DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, sourceAt, type TestWorld, testWorld } from './feed-world.ts';

let feed: BuiltFeed;
let server: FeedServer;
let database: FeedDatabase;
let world: TestWorld;
let source: FeedSource;
beforeEach(async () => {
  feed = builtFeed();
  server = await feedServer(new Map());
  database = await openTestDatabase();
  world = testWorld(database, FIRST);
  source = sourceAt(server.url);
});
afterEach(async () => {
  database.close();
  await server.close();
  feed.remove();
});

const records = (length: number, from = 0) => Array.from({ length }, (_, index) => syntheticRecord(from + index));

/** Publishes a state, and syncs it on that day. */
async function sync(published: readonly object[], day: number, name?: string): Promise<void> {
  await feed.build(published, FIRST + day * DAY, name === undefined ? {} : { name });
  server.files = feed.files();
  world.time = FIRST + day * DAY;
  expect((await syncFeed(world, source, 'now')).kind).toBe('current');
}

const statements = async (day: number) => {
  const arrived = await inReadTransaction(database, () => arrivedSince(database, FIRST + day * DAY));
  return arrived.map(({ insight }) => insight.statement).sort();
};
const statementsOf = (all: readonly { statement: string }[]) => all.map(({ statement }) => statement).sort();

describe('what arrived in this browser', () => {
  test('is what an update adds, not what a first load does', async () => {
    await sync(records(60), 0);
    expect(await statements(-1)).toEqual([]);
    await sync(records(63), 2);
    expect(await statements(1)).toEqual(statementsOf(records(3, 60)));
    expect(await statements(2)).toEqual([]);
  });

  test('keeps its time when its episode changes, and is gone when it is withdrawn', async () => {
    await sync(records(60), 0);
    await sync(records(63), 2);
    const edited = records(63).map((record, index) =>
      index === 61 ? { ...record, statement: 'Said anew.', rev: 2 } : record,
    );
    await sync(edited.slice(0, 62), 4);
    expect(await statements(1)).toEqual(statementsOf(edited.slice(60, 62)));
    expect(await statements(3)).toEqual([]);
  });

  test('is not what an update only changes', async () => {
    await sync(records(60), 0);
    await sync(
      records(60).map((record, index) => (index === 5 ? { ...record, statement: 'Changed.', rev: 2 } : record)),
      2,
    );
    expect(await statements(-1)).toEqual([]);
  });

  test('is what a large update adds, which writes all rows', async () => {
    await sync(records(60), 0);
    // Another name is another source of every insight.
    await sync(records(62), 2, 'Renamed');
    expect(await statements(1)).toEqual(statementsOf(records(2, 60)));
  });
});
