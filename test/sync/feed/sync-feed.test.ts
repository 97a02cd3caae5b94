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

const made = (length: number, from = 0) => Array.from({ length }, (_, index) => syntheticRecord(from + index));

/** Publishes a state and sets the clock to its time. */
async function publish(records: readonly object[], day: number, name?: string): Promise<string> {
  await feed.build(records, FIRST + day * DAY, name === undefined ? {} : { name });
  server.files = feed.files();
  server.asked = [];
  world.time = FIRST + day * DAY;
  return textOf(await wholeCopy(await readFeed(server.files)));
}
const asked = () => server.asked.filter(({ path }) => path.startsWith('o/')).length;

const changed = (records: readonly InsightRecord[], at: number, change: Partial<InsightRecord>) =>
  records.map((record, index) => (index === at ? { ...record, ...change } : record));

describe('a feed that is taken', () => {
  test('is what was published, and says what it did', async () => {
    const state = await publish(made(60), 0);
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

  test('is not asked for again before it is due, unless a person wants it; then only the pointer is', async () => {
    await publish(made(60), 0);
    await syncFeed(world, source, 'when-due');
    server.asked = [];
    world.time += DAY - 1;
    expect(await syncFeed(world, source, 'when-due')).toEqual({ kind: 'not-due' });
    expect(server.asked).toEqual([]);
    expect(await syncFeed(world, source, 'now')).toEqual({ kind: 'current', changes: undefined });
    expect(server.asked.map(({ path }) => path)).toEqual(['root/2.json', 'latest.json']);
  });

  test('tells how far it is', async () => {
    const told: FeedProgress[] = [];
    world.progress = (progress) => told.push(progress);
    await publish(made(60), 0);
    await syncFeed(world, source, 'when-due');
    expect(told.at(-1)).toMatchObject({ records: 60, ofRecords: 60 });
    expect(
      told.some(({ objects, ofObjects, bytes, ofBytes }) => objects === ofObjects && bytes === ofBytes && bytes > 0),
    ).toBe(true);
  });
});

describe('a feed that has changed', () => {
  const BASE = made(400);
  test.each<[string, InsightRecord[], object]>([
    ['an insight more', [...BASE, syntheticRecord(1000)], { added: 1, changed: 0, withdrawn: 0 }],
    ['an insight reworded', changed(BASE, 7, { impact: 'Another.', rev: 1 }), { added: 0, changed: 1, withdrawn: 0 }],
    ['an insight withdrawn', BASE.toSpliced(7, 1), { added: 0, changed: 0, withdrawn: 1 }],
    [
      'an insight moved to another day',
      changed(BASE, 7, { episode: { title: 'Elsewhere', publishedOn: '2026-01-01' } }),
      { added: 0, changed: 1, withdrawn: 0 },
    ],
    [
      'a podcast withdrawn',
      BASE.filter(({ podcast }) => podcast.title !== BASE[0]?.podcast.title),
      { added: 0, changed: 0, withdrawn: 200 },
    ],
    [
      'a podcast under another name',
      BASE.map((record) =>
        record.podcast.title === BASE[0]?.podcast.title ? { ...record, podcast: { title: 'Renamed' } } : record,
      ),
      { added: 0, changed: 200, withdrawn: 0 },
    ],
    [
      'an alias',
      BASE.map((record) => ({ ...record, podcast: { ...record.podcast, aliases: ['Once'] } })),
      { added: 0, changed: 0, withdrawn: 0 },
    ],
  ])('by %s becomes that by its delta', async (_, after, changes) => {
    await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    const state = await publish(after, 1);
    expect(await syncFeed(world, source, 'when-due')).toEqual({ kind: 'current', changes });
    expect(await seenBy(database)).toBe(state);
    expect(asked()).toBe(2);
    expect((await readGenerations(database)).stale).toEqual([]);
  });

  test('for days is taken by the longer delta', async () => {
    await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    let state = '';
    for (let day = 1; day < 9; day += 1) state = await publish([...BASE, ...made(day, 1000)], day);
    expect(await syncFeed(world, source, 'when-due')).toMatchObject({ changes: { added: 8 } });
    expect(await seenBy(database)).toBe(state);
    expect(asked()).toBe(2);
  });

  test('for longer than there are deltas is taken by the packs that changed', async () => {
    const many = await longRecords(3);
    await publish(many, 0);
    await syncFeed(world, source, 'when-due');
    // The publisher has forgotten what was there before.
    rmSync(join(feed.folder, 'history'), { recursive: true });
    const state = await publish(changed(many, 5, { impact: 'Another.' }), 40);
    const { manifest } = await readFeed(server.files);
    expect(manifest.deltas).toEqual([]);
    expect(manifest.packs.length).toBeGreaterThan(2);
    expect(await syncFeed(world, source, 'when-due')).toMatchObject({
      changes: { added: 0, changed: 1, withdrawn: 0 },
    });
    expect(await seenBy(database)).toBe(state);
    expect(asked()).toBe(2);
  }, 30_000);

  test('by more than is changed in one go is written beside, and what was there is removed', async () => {
    const many = made(5500);
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

  test('under another name has it on every insight', async () => {
    await publish(BASE, 0, 'Gazette');
    await syncFeed(world, source, 'when-due');
    await publish(BASE, 1, 'Tribune');
    await syncFeed(world, source, 'when-due');
    const sources = (await database.episodes.toArray()).flatMap(({ insights }) =>
      insights.map((insight) => insight.source),
    );
    expect(new Set(sources)).toEqual(new Set(['Tribune']));
    expect((await readGenerations(database)).active).toMatchObject([{ name: 'Tribune', insights: 400 }]);
    expect(asked()).toBe(1);
  });

  test('by nothing but its date costs a pointer', async () => {
    await publish(BASE, 0);
    await syncFeed(world, source, 'when-due');
    await publish(BASE, 1);
    expect(await syncFeed(world, source, 'when-due')).toEqual({ kind: 'current', changes: undefined });
    expect(asked()).toBe(0);
    expect(await feedState(database, 'tides')).toMatchObject({ active: { pointer: { seq: 2 } } });
  });
});

describe('a copy that is not what it should be', async () => {
  const BASE = await longRecords(3);
  test('where rows were changed behind its back, that pack is taken whole', async () => {
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
    expect(asked()).toBe(3);
  }, 30_000);

  test('where rows are gone, all is taken anew', async () => {
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

describe('a run that is ended', () => {
  test('says so, and the next goes on with what was fetched', async () => {
    const state = await publish(made(60), 0);
    const end = new AbortController();
    const ended = { ...world, signal: end.signal, progress: () => end.abort() };
    expect(await syncFeed(ended, source, 'now')).toEqual({ kind: 'unfinished' });
    expect(await database.objects.count()).toBe(1);
    const fetched = server.asked.map(({ path }) => path);
    server.asked = [];
    expect(await syncFeed(world, source, 'now')).toMatchObject({ kind: 'current' });
    expect(server.asked.filter(({ path }) => path.startsWith('o/') && fetched.includes(path))).toEqual([]);
    expect(await seenBy(database)).toBe(state);
  });

  test('an object that the disk has changed meanwhile is not believed', async () => {
    expectConsole('warn', /feed could not be brought up to date/);
    const state = await publish(made(60), 0);
    const end = new AbortController();
    await syncFeed({ ...world, signal: end.signal, progress: () => end.abort() }, source, 'now');
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
    const state = await publish(made(60), 0);
    const other = { ...source, id: 'other' };
    await syncFeed(world, source, 'when-due');
    await syncFeed(world, other, 'when-due');
    expect(await seenBy(database, 'other')).toBe(state);
    await switchFeed(database, 'other', false);
    expect((await readGenerations(database)).active.map(({ feed, on }) => [feed, on])).toEqual([
      ['tides', true],
      ['other', false],
    ]);
    await publish(made(61), 1);
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

  test('one is synced once at a time', async () => {
    await publish(made(60), 0);
    const outcomes = await Promise.all([syncFeed(world, source, 'now'), syncFeed(world, source, 'now')]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['current', 'busy']);
  });

  test('one who has been overtaken writes nothing more', async () => {
    const state = await publish(made(60), 0);
    // Two profiles' worth of locks, as where the browser has lost one.
    const alone = { request: (_: string, __: object, work: (lock: object) => unknown) => work({}) } as never;
    let overtaken: Promise<unknown> | undefined;
    const slow: TestWorld = {
      ...world,
      locks: alone,
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        overtaken ??= syncFeed({ ...world, locks: alone }, source, 'now');
        await overtaken;
        return answer;
      },
    };
    expect(await syncFeed(slow, source, 'now')).toEqual({ kind: 'busy' });
    expect(await overtaken).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(state);
  });
});
