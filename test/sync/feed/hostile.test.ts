import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedDatabase, FeedUsage } from '../../../lib/database/schema.ts';
import { feedState } from '../../../lib/database/write/feed-state.ts';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { makeObject } from '../../../lib/feed/packs/pack.ts';
import { SLICE_WORK } from '../../../lib/feed/packs/slices.ts';
import { MAX_AWAKE_A_DAY, MAX_BYTES_A_DAY } from '../../../lib/sync/feed/budget.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import type { FeedWorld } from '../../../lib/sync/feed/world.ts';
import { DAY } from '../../fixtures/feeds/built-feed.ts';
import { type FeedOverrides, handMadeFeed, ISSUED } from '../../fixtures/feeds/hand-made-feed.ts';
import { readFeed, textOf, wholeCopy } from '../../fixtures/feeds/read-feed.ts';
import { testRoots } from '../../fixtures/feeds/roots.ts';
import { allowConsole, expectConsole } from '../../setup/console.ts';
import { type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, rowsIn, seenBy, sourceAt, type TestWorld, testWorld } from './feed-world.ts';

let server: FeedServer;
let database: FeedDatabase;
let world: TestWorld;
let pauses = 0;
beforeEach(async () => {
  server = await feedServer(new Map());
  database = await openTestDatabase();
  pauses = 0;
  world = testWorld(database, ISSUED, {
    pause: async () => {
      pauses += 1;
    },
  });
});
afterEach(async () => {
  database.close();
  await server.close();
});

const sync = () => syncFeed(world, sourceAt(server.url), 'now');

const gunzipped = (bytes: Uint8Array = new Uint8Array()) => gunzipSync(bytes).toString();

/** A pack with insights that do not compress well. */
function longLines(insights: number): object[] {
  const lines: object[] = [
    { podcast: 'aa', title: 'Deep Roots Radio' },
    { episode: 'ae', publishedOn: '2026-05-22', title: 'Salt and Moon' },
  ];
  for (let index = 0; index < insights; index += 1) {
    const digits = Array.from({ length: 25 }, (_, at) =>
      Math.abs(Math.sin(index * 100 + at))
        .toString(36)
        .slice(3),
    );
    const id = `i${String(index).padStart(4, '0')}`;
    lines.push({ id, statement: digits.join(' ').slice(0, 250), topics: ['Tides'] });
  }
  return lines;
}

describe('what a feed may cost in a day', () => {
  const usage = async () => (await feedState(database, 'tides'))?.usage;
  const FULL = { since: ISSUED, bytes: MAX_BYTES_A_DAY, awake: 0 };
  async function startWith(usage: FeedUsage): Promise<void> {
    server.files = await handMadeFeed();
    await sync();
    await database.feeds.update('tides', { usage });
    server.files = await handMadeFeed({ lines: longLines(200), pointer: { seq: 3 } });
    server.asked = [];
  }

  test('all bytes are counted, also over several runs', async () => {
    server.files = await handMadeFeed();
    await sync();
    const sent = () => server.asked.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(await usage()).toEqual({ since: ISSUED, bytes: sent(), awake: 0 });
    world.time += DAY / 2;
    await sync();
    expect(await usage()).toEqual({ since: ISSUED, bytes: sent(), awake: 0 });
    world.time += DAY / 2;
    await sync();
    expect((await usage())?.since).toBe(ISSUED + DAY);
    expect((await usage())?.bytes).toBeLessThan(sent());
  });

  test('a feed that has sent too much is not asked again on that day, not even by the user', async () => {
    expectConsole('warn', /feed could not be brought up to date/);
    await startWith(FULL);
    world.time = ISSUED + DAY / 2;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'too-much' });
    expect(server.asked).toEqual([]);
    expect((await feedState(database, 'tides'))?.status.due).toBe(ISSUED + DAY);
    world.time = ISSUED + DAY;
    expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toMatchObject({ kind: 'current' });
  });

  test('a download stops where the day’s bytes end, and continues on the next day', async () => {
    expectConsole('warn', /feed could not be brought up to date/);
    await startWith({ ...FULL, bytes: MAX_BYTES_A_DAY - 3000 });
    expect(await sync()).toEqual({ kind: 'failed', problem: 'too-much' });
    // At most a chunk more than allowed.
    expect((await usage())?.bytes).toBeLessThan(MAX_BYTES_A_DAY + 65_536);
    expect((await feedState(database, 'tides'))?.active?.pointer.seq).toBe(2);
    world.time = ISSUED + DAY;
    expect(await sync()).toMatchObject({ kind: 'current' });
  });

  test('a feed that kept the worker awake for too long is only asked for the user', async () => {
    expectConsole('warn', /feed could not be brought up to date/);
    await startWith({ ...FULL, bytes: 0, awake: MAX_AWAKE_A_DAY });
    await database.feeds.update('tides', { 'status.due': 0 });
    world.time = ISSUED + DAY / 2;
    expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toEqual({ kind: 'failed', problem: 'slow' });
    expect(server.asked).toEqual([]);
    expect(await sync()).toMatchObject({ kind: 'current' });
  });
});

describe('a run that is stopped before its end', () => {
  const status = async () => (await feedState(database, 'tides'))?.status;
  /** Syncs, and stops the run when a file is requested after this time. */
  async function stoppedAt(path: string, after: number) {
    const controller = new AbortController();
    const stopping: FeedWorld = {
      ...world,
      signal: controller.signal,
      fetch: (input, init) => {
        if (String(input).endsWith(path)) {
          world.time += after;
          controller.abort();
        }
        return fetch(input, init);
      },
    };
    return syncFeed(stopping, sourceAt(server.url), 'now');
  }

  test('without new progress is a failure, and the next one waits longer each time', async () => {
    allowConsole('warn', /feed could not be brought up to date/);
    server.files = await handMadeFeed();
    for (const [failures, minutes] of [
      [1, 15],
      [2, 30],
      [3, 60],
    ] as const) {
      expect(await stoppedAt('latest.json', 270_000)).toEqual({ kind: 'failed', problem: 'slow' });
      expect(await status()).toMatchObject({ failures, due: world.time + minutes * 60_000 });
      expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toEqual({ kind: 'not-due' });
    }
    expect((await feedState(database, 'tides'))?.usage?.awake).toBe(3 * 270_000);
  });

  test('after too short a time says nothing about the feed', async () => {
    server.files = await handMadeFeed();
    expect(await stoppedAt('latest.json', 5000)).toEqual({ kind: 'unfinished' });
    expect(await status()).toMatchObject({ failures: 0 });
  });

  test('with progress continues at once, even if the user had asked before it was due', async () => {
    server.files = await handMadeFeed();
    await sync();
    server.files = await handMadeFeed({ lines: longLines(20), pointer: { seq: 3 } });
    const { manifest } = await readFeed(server.files);
    expect(await stoppedAt(manifest.packs[0]?.sha256 ?? '', 270_000)).toEqual({ kind: 'unfinished' });
    expect(await status()).toMatchObject({ failures: 0 });
    expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toMatchObject({ kind: 'current' });
  });

  test('keeps each root it has accepted', async () => {
    const { first, second, rootKey } = await testRoots();
    const roots = [first, second, { ...second, version: 3 }, { ...second, version: 4 }];
    server.files = new Map(
      await Promise.all(roots.map(async (root) => [`root/${root.version}.json`, await seal(root, [rootKey])] as const)),
    );
    expect(await stoppedAt('root/4.json', 270_000)).toEqual({ kind: 'unfinished' });
    expect((await feedState(database, 'tides'))?.root?.version).toBe(3);
    server.asked = [];
    await stoppedAt('latest.json', 270_000);
    expect(server.asked.map(({ path }) => path)).toEqual(['root/4.json', 'root/5.json']);
  });
});

describe('a delta that costs more than the packs', () => {
  test('by its number of changes is passed over for the packs, without a fault and without reading it to its end', async () => {
    server.files = await handMadeFeed({ lines: longLines(800), manifest: () => ({ episodes: 1, podcasts: 1 }) });
    expect(await sync()).toMatchObject({ kind: 'current' });
    // Smaller than its pack: only reading it shows how many changes it has.
    const deltaLines = Array.from({ length: 4000 }, (_, index) => ({ podcast: `z${10_000 + index}`, deleted: true }));
    server.files = await handMadeFeed({
      lines: longLines(801),
      deltaLines,
      pointer: { seq: 3 },
      manifest: () => ({ episodes: 1, podcasts: 1 }),
    });
    const { manifest } = await readFeed(server.files);
    server.asked = [];
    pauses = 0;
    world.time += DAY / 2;
    expect(await sync()).toEqual({ kind: 'current', changes: { added: 1, changed: 0, withdrawn: 0 } });
    expect(await seenBy(database)).toBe(textOf(await wholeCopy(await readFeed(server.files))));
    const asked = server.asked.map(({ path }) => path.replace('o/', ''));
    expect(asked).toContain(manifest.deltas[0]?.parts[0]?.sha256);
    expect(asked).toContain(manifest.packs[0]?.sha256);
    // The delta’s 3202 lines, and the pack’s, are read in slices.
    expect(pauses).toBeGreaterThan((3202 + 801) / SLICE_WORK);
    expect(await database.objects.count()).toBe(0);
  });
});

describe('a delta may not lead where no pack may', () => {
  const LONG = longLines(800);
  test.each<[string, number, FeedOverrides]>([
    ['to another number of insights', 2, { pack: () => ({ records: 803 }) }],
    ['to another length', 2, { pack: () => ({ raw: 250_000 }) }],
  ])('%s: the pack is downloaded, and refused', async (_, downloads, overrides) => {
    expectConsole('warn', /feed could not be brought up to date/);
    const figures = { manifest: () => ({ episodes: 1, podcasts: 1 }) };
    server.files = await handMadeFeed({ lines: LONG, ...figures });
    await sync();
    const more = { id: 'j', statement: 'One more.', topics: ['Tides'] };
    const deltaLines = [LONG[0], { episode: 'ae', publishedOn: '2026-05-22' }, more] as object[];
    server.files = await handMadeFeed({
      ...figures,
      lines: [...LONG, more],
      deltaLines,
      pointer: { seq: 3 },
      ...overrides,
    });
    server.asked = [];
    world.time += DAY;
    expect(await sync()).toMatchObject({ kind: 'failed' });
    const objects = server.asked.filter(({ path }) => path.startsWith('o/'));
    // The manifest, the delta, and then the pack.
    expect(objects).toHaveLength(1 + downloads);
    expect((await feedState(database, 'tides'))?.active?.pointer.seq).toBe(2);
  });
});

test('a feed of too many topics is refused before they fill the memory, and leaves nothing', async () => {
  expectConsole('warn', /feed could not be brought up to date/);
  const lines: object[] = [{ podcast: 'aa', title: 'Deep Roots Radio' }];
  for (let index = 0; index < 3200; index += 1) {
    const number = String(index).padStart(4, '0');
    if (index % 15 === 0) lines.push({ episode: `ae${number}`, publishedOn: '2026-05-22', title: 'Salt' });
    const topics = Array.from({ length: 16 }, (_, topic) => `Topic ${index * 16 + topic}`);
    lines.push({ id: `ai${number}`, statement: 'The sea.', topics });
  }
  server.files = await handMadeFeed({ lines, manifest: () => ({ episodes: 214, podcasts: 1 }) });
  expect(await sync()).toEqual({ kind: 'failed', problem: 'too-big' });
  expect(await rowsIn(database)).toBe(0);
});

test('a manifest that is nested too deeply to be stored is refused', async () => {
  expectConsole('warn', /feed could not be brought up to date/);
  const depth = 100_000;
  const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  server.files = await handMadeFeed({ manifest: () => ({ selectorPacks: ['NESTED'] }) });
  const manifest = [...server.files].find(
    ([path, bytes]) => path.startsWith('o/') && gunzipped(bytes).includes('NESTED'),
  );
  const raw = utf8(gunzipped(manifest?.[1]).replace('"NESTED"', nested));
  const { ref, bytes } = await makeObject(raw);
  server.files = await handMadeFeed({ pointer: { manifest: ref } });
  server.files.set(`o/${ref.sha256}`, bytes);
  expect(await sync()).toEqual({ kind: 'failed', problem: 'too-big' });
});

test('an error that nobody foresaw is thrown, and its feed waits as after a failure', async () => {
  server.files = await handMadeFeed();
  const broken: FeedWorld = {
    ...world,
    progress: () => {
      throw new TypeError('not foreseen');
    },
  };
  for (const failures of [1, 2]) {
    await expect(syncFeed(broken, sourceAt(server.url), 'now')).rejects.toThrow('not foreseen');
    const status = (await feedState(database, 'tides'))?.status;
    expect(status).toMatchObject({ failures, due: world.time + failures * 15 * 60_000 });
    expect(status?.problem).toBeUndefined();
  }
});
