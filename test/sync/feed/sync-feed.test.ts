import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { feedState, readGenerations, removeFeed, switchFeed } from '../../../lib/database/write/feed-state.ts';
import { isWhole } from '../../../lib/database/write/generations.ts';
import type { InsightRecord } from '../../../lib/feed/merge/record.ts';
import type { FeedProgress } from '../../../lib/messages/feeds.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import type { FeedSource } from '../../../lib/sync/feed/world.ts';
import { type BuiltFeed, builtFeed, DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import { readFeed, textOf, wholeCopy } from '../../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { expectConsole } from '../../setup/console.ts';
import { type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, rowsIn, seenBy, sourceAt, type TestWorld, testWorld } from './feed-world.ts';
import { longRecords } from './long-records.ts';

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

/** Publishes a state and sets the clock to its time. */
async function publish(published: readonly object[], day: number, name?: string): Promise<string> {
  await feed.build(published, FIRST + day * DAY, name === undefined ? {} : { name });
  server.files = feed.files();
  server.asked = [];
  world.time = FIRST + day * DAY;
  return textOf(await wholeCopy(await readFeed(server.files)));
}
const objectsRequested = () => server.asked.filter(({ path }) => path.startsWith('o/')).length;

const changed = (all: readonly InsightRecord[], at: number, change: Partial<InsightRecord>) =>
  all.map((record, index) => (index === at ? { ...record, ...change } : record));

describe('the first sync of a feed', () => {
  test('ends with the published state and reports what it did', async () => {
    const state = await publish(records(60), 0);
    expect(await seenBy(database)).toBe('');
    expect(await syncFeed(world, source, 'when-due')).toEqual({
      kind: 'current',
      changes: { added: 60, changed: 0, withdrawn: 0 },
    });
    expect(await seenBy(database)).toBe(state);
    expect(await feedState(database, 'tides')).toMatchObject({
      active: { pointer: { seq: 1 } },
      status: { failures: 0, succeeded: FIRST, due: FIRST + DAY, changes: { added: 60 } },
    });
    expect(await database.objects.count()).toBe(0);
  });

  test('is followed by another only when due or requested by the user, which then downloads only the pointer', async () => {
    await publish(records(60), 0);
    await syncFeed(world, source, 'when-due');
    server.asked = [];
    world.time += DAY - 1;
    expect(await syncFeed(world, source, 'when-due')).toEqual({ kind: 'not-due' });
    expect(server.asked).toEqual([]);
    expect(await syncFeed(world, source, 'now')).toEqual({ kind: 'current', changes: undefined });
    expect(server.asked.map(({ path }) => path)).toEqual(['root/2.json', 'latest.json']);
  });

  test('of a small feed writes its rows in one transaction, and reads no object back', async () => {
    await publish(records(400), 0);
    const opened: string[] = [];
    const counted = await openTestDatabase(undefined, (fresh) =>
      fresh.use({
        stack: 'dbcore',
        name: 'transactions',
        create: (core) => ({
          ...core,
          transaction: (stores, mode, options) => {
            opened.push(`${mode} ${stores}`);
            return core.transaction(stores, mode, options);
          },
        }),
      }),
    );
    await syncFeed({ ...world, database: counted }, source, 'when-due');
    counted.close();
    expect(opened.filter((each) => /^readwrite .*episodes/.test(each))).toHaveLength(1);
    // The names of those that are there, before the download.
    expect(opened.filter((each) => each === 'readonly objects').length).toBeLessThanOrEqual(3);
  });

  test('reports its progress', async () => {
    const reports: FeedProgress[] = [];
    world.progress = (progress) => reports.push(progress);
    await publish(records(60), 0);
    await syncFeed(world, source, 'when-due');
    expect(reports.at(-1)).toMatchObject({ records: 60, ofRecords: 60 });
    expect(
      reports.some(({ objects, ofObjects, bytes, ofBytes }) => objects === ofObjects && bytes === ofBytes && bytes > 0),
    ).toBe(true);
  });
});

describe('an update of a feed', () => {
  const BASE = records(400);
  test.each<[string, InsightRecord[], object]>([
    ['one more insight', [...BASE, syntheticRecord(1000)], { added: 1, changed: 0, withdrawn: 0 }],
    ['a reworded insight', changed(BASE, 7, { impact: 'Another.', rev: 1 }), { added: 0, changed: 1, withdrawn: 0 }],
    ['a withdrawn insight', BASE.toSpliced(7, 1), { added: 0, changed: 0, withdrawn: 1 }],
    [
      'an insight moved to another day',
      changed(BASE, 7, { episode: { title: 'Elsewhere', publishedOn: '2026-01-01' } }),
      { added: 0, changed: 1, withdrawn: 0 },
    ],
    [
      'a withdrawn podcast',
      BASE.filter(({ podcast }) => podcast.title !== BASE[0]?.podcast.title),
      { added: 0, changed: 0, withdrawn: 200 },
    ],
    [
      'a renamed podcast',
      BASE.map((record) =>
        record.podcast.title === BASE[0]?.podcast.title ? { ...record, podcast: { title: 'Renamed' } } : record,
      ),
      { added: 0, changed: 200, withdrawn: 0 },
    ],
    [
      'a new alias',
      BASE.map((record) => ({ ...record, podcast: { ...record.podcast, aliases: ['Once'] } })),
      { added: 0, changed: 0, withdrawn: 0 },
    ],
  ])('with %s downloads the delta', async (_, after, changes) => {
    await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    const state = await publish(after, 1);
    expect(await syncFeed(world, source, 'when-due')).toEqual({ kind: 'current', changes });
    expect(await seenBy(database)).toBe(state);
    expect(objectsRequested()).toBe(2);
    expect((await readGenerations(database)).stale).toEqual([]);
  });

  test('after several days downloads a longer delta', async () => {
    await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    let state = '';
    for (let day = 1; day < 9; day += 1) state = await publish([...BASE, ...records(day, 1000)], day);
    expect(await syncFeed(world, source, 'when-due')).toMatchObject({ changes: { added: 8 } });
    expect(await seenBy(database)).toBe(state);
    expect(objectsRequested()).toBe(2);
  });

  test('without a delta downloads the packs that changed', async () => {
    const many = await longRecords(3);
    await publish(many, 0);
    await syncFeed(world, source, 'when-due');
    // The publisher has lost the previous state.
    rmSync(join(feed.folder, 'history'), { recursive: true });
    const state = await publish(changed(many, 5, { impact: 'Another.' }), 40);
    const { manifest } = await readFeed(server.files);
    expect(manifest.deltas).toEqual([]);
    expect(manifest.packs.length).toBeGreaterThan(2);
    expect(await syncFeed(world, source, 'when-due')).toMatchObject({
      changes: { added: 0, changed: 1, withdrawn: 0 },
    });
    expect(await seenBy(database)).toBe(state);
    expect(objectsRequested()).toBe(2);
  }, 30_000);

  test('with many changes writes a new generation and removes the old one', async () => {
    const many = records(5500);
    await publish(many, 0);
    await syncFeed(world, source, 'when-due');
    const rows = await rowsIn(database);
    const state = await publish(
      many.map((record, index) => (index % 5 ? record : { ...record, impact: 'Another.' })),
      1,
    );
    expect(await syncFeed(world, source, 'when-due')).toMatchObject({
      changes: { added: 0, changed: 1100, withdrawn: 0 },
    });
    expect(await seenBy(database)).toBe(state);
    expect(await rowsIn(database)).toBe(rows);
    expect(await readGenerations(database)).toMatchObject({ last: 2, stale: [] });
  }, 60_000);

  test('with another name changes the source of every insight', async () => {
    await publish(BASE, 0, 'Gazette');
    await syncFeed(world, source, 'when-due');
    await publish(BASE, 1, 'Tribune');
    await syncFeed(world, source, 'when-due');
    const sources = (await database.episodes.toArray()).flatMap(({ insights }) =>
      insights.map((insight) => insight.source),
    );
    expect(new Set(sources)).toEqual(new Set(['Tribune']));
    expect((await readGenerations(database)).active).toMatchObject([{ name: 'Tribune', insights: 400 }]);
    expect(objectsRequested()).toBe(1);
  });

  test('without changes downloads only the pointer', async () => {
    await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    await publish(BASE, 1);
    expect(await syncFeed(world, source, 'when-due')).toEqual({ kind: 'current', changes: undefined });
    expect(objectsRequested()).toBe(0);
    expect(await feedState(database, 'tides')).toMatchObject({ active: { pointer: { seq: 2 } } });
  });
});

describe('a damaged copy', async () => {
  const BASE = await longRecords(3);
  test('with changed rows is repaired by downloading their pack', async () => {
    await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    const row = await database.episodes.toCollection().first();
    if (row) await database.episodes.put({ ...row, title: 'Changed' });
    const state = await publish(
      BASE.map((record) => ({ ...record, podcast: { ...record.podcast, aliases: ['Once'] } })),
      1,
    );
    const { manifest } = await readFeed(server.files);
    expect(manifest.packs.length).toBeGreaterThan(2);
    expect(await syncFeed(world, source, 'when-due')).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(state);
    // The manifest, the delta and one pack.
    expect(objectsRequested()).toBe(3);
  }, 30_000);

  test('with missing rows is downloaded again', async () => {
    const state = await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    await database.episodes.limit(5).delete();
    const active = (await feedState(database, 'tides'))?.active;
    expect(active && (await isWhole(database, { feed: 'tides', generation: active.generation }))).toBe(false);
    world.time += DAY;
    expect(await syncFeed(world, source, 'when-due')).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(state);
  }, 30_000);
});

describe('an interrupted run', () => {
  test('is reported as unfinished, and the next one uses what was downloaded', async () => {
    const state = await publish(records(60), 0);
    const controller = new AbortController();
    const interrupted = { ...world, signal: controller.signal, progress: () => controller.abort() };
    expect(await syncFeed(interrupted, source, 'now')).toEqual({ kind: 'unfinished' });
    expect(await database.objects.count()).toBe(1);
    const fetched = server.asked.map(({ path }) => path);
    server.asked = [];
    expect(await syncFeed(world, source, 'now')).toMatchObject({ kind: 'current' });
    expect(server.asked.filter(({ path }) => path.startsWith('o/') && fetched.includes(path))).toEqual([]);
    expect(await seenBy(database)).toBe(state);
  });

  test('whose downloaded object was damaged on disk does not use it', async () => {
    expectConsole('warn', /feed could not be brought up to date/);
    const state = await publish(records(60), 0);
    const controller = new AbortController();
    await syncFeed({ ...world, signal: controller.signal, progress: () => controller.abort() }, source, 'now');
    await database.objects.toCollection().modify((object) => {
      object.bytes[20] = (object.bytes[20] ?? 0) ^ 1;
    });
    expect(await syncFeed(world, source, 'now')).toEqual({ kind: 'failed', problem: 'tampered' });
    expect(await syncFeed(world, source, 'now')).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(state);
    vi.restoreAllMocks();
  });
});

describe('several feeds', () => {
  test('are kept apart, switched off and on, and removed', async () => {
    const state = await publish(records(60), 0);
    const other = { ...source, id: 'other' };
    await syncFeed(world, source, 'when-due');
    await syncFeed(world, other, 'when-due');
    expect(await seenBy(database, 'other')).toBe(state);
    await switchFeed(database, 'other', false);
    expect((await readGenerations(database)).active.map(({ feed, on }) => [feed, on])).toEqual([
      ['tides', true],
      ['other', false],
    ]);
    await publish(records(61), 1);
    await syncFeed(world, other, 'when-due');
    expect((await readGenerations(database)).active.map(({ feed, on }) => [feed, on])).toEqual([
      ['tides', true],
      ['other', false],
    ]);
    const rows = await rowsIn(database);
    await removeFeed(database, 'other');
    await syncFeed(world, source, 'when-due');
    expect(await seenBy(database, 'other')).toBe('');
    expect(await rowsIn(database)).toBeLessThan(rows * 0.6);
    expect(await feedState(database, 'other')).toBeUndefined();
  });

  test('a feed is synced by one run at a time', async () => {
    await publish(records(60), 0);
    const outcomes = await Promise.all([syncFeed(world, source, 'now'), syncFeed(world, source, 'now')]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['current', 'busy']);
  });

  test('a run that lost its lease writes nothing more', async () => {
    const state = await publish(records(60), 0);
    // No lock, as if the browser had lost it.
    const noLocks = { request: (_: string, __: object, work: (lock: object) => unknown) => work({}) } as never;
    let overtaken: Promise<unknown> | undefined;
    const slow: TestWorld = {
      ...world,
      locks: noLocks,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        overtaken ??= syncFeed({ ...world, locks: noLocks }, source, 'now');
        await overtaken;
        return response;
      },
    };
    expect(await syncFeed(slow, source, 'now')).toEqual({ kind: 'busy' });
    expect(await overtaken).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(state);
  });
});
