import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FeedKeeper, keepFeeds } from '../../lib/background/feed-updates.ts';
import { datasetFigures } from '../../lib/database/read/figures.ts';
import type { FeedDatabase } from '../../lib/database/schema.ts';
import { readGenerations } from '../../lib/database/write/feed-state.ts';
import type { FeedStatus } from '../../lib/domain/feed-status.ts';
import type { SelectorPack } from '../../lib/domain/selector-pack.ts';
import { fingerprintOf } from '../../lib/feed/format/signing.ts';
import { listFeeds } from '../../lib/library/feeds.ts';
import { changeFeedList } from '../../lib/personal/feed-list.ts';
import { builtInPack } from '../../lib/sites/index.ts';
import {
  FEED_ALARM,
  RESUME_ALARM,
  requestedFeeds,
  scheduleFeedCheck,
  scheduleFeedCheckAt,
  scheduleResume,
} from '../../lib/sync/alarms.ts';
import { readSelectorPack } from '../../lib/sync/selector-packs.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { openDatabase } from '../fixtures/databases.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { builtFeed } from '../fixtures/feeds/built-feed.ts';
import { readFeed } from '../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { expectConsole } from '../setup/console.ts';
import { type FeedServer, feedServer } from '../sync/feed/feed-server.ts';

const HOUR = 3_600_000;
const FINGERPRINT = /^[0-9a-f]{64}$/;

/** A feed of so many insights, served for real. */
async function publish(insights: number, key: number, selectorPacks?: SelectorPack[], signedBy = key) {
  const built = builtFeed();
  const records = Array.from({ length: insights }, (_, index) => syntheticRecord(key * 1000 + index));
  await built.build(records, Date.now() - HOUR, {
    ...{ name: `Feed ${key}`, key: signedBy },
    ...(selectorPacks && { selectorPacks }),
  });
  const files = built.files();
  built.remove();
  const { pointer } = await readFeed(files);
  const root = JSON.parse(atob(JSON.parse(new TextDecoder().decode(files.get('root/1.json'))).payload));
  return { id: pointer.feed, fingerprint: await fingerprintOf(root.root), server: await feedServer(files) };
}

const first = await publish(10, 1);
const second = await publish(5, 2);
const servers: FeedServer[] = [first.server, second.server];
const others: FeedServer[] = [];

afterAll(() => Promise.all([...servers, ...others].map((server) => server.close())));

let database: FeedDatabase;
let changed: ReturnType<typeof vi.fn<() => Promise<void>>>;
let keeper: FeedKeeper;
let allowed: boolean;

beforeEach(async () => {
  allowed = true;
  for (const server of servers) {
    server.asked = [];
    server.faultAt = () => undefined;
  }
  fakeApi('permissions', { contains: async () => allowed });
  database = await openDatabase(TWO_PODCASTS);
  changed = vi.fn(async () => {});
  restart();
  expect(first.fingerprint).toMatch(FINGERPRINT);
  await list(first, second);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** The next worker. */
function restart(): void {
  keeper = keepFeeds({ database, dataset: { ready: async () => {}, check: async () => {} }, changed });
}

function list(...feeds: { id: string; fingerprint: string; server: FeedServer; on?: boolean }[]): Promise<void> {
  const added = feeds.map(({ id, fingerprint, server, on = true }) => ({
    ...{ id, fingerprint, on },
    ...{ url: server.url, name: 'Named' },
  }));
  return changeFeedList((known) => ({ ...known, added }));
}
const figures = async () => (await datasetFigures(database))?.insights;
const alarm = async (name: string) => (await fakeBrowser.alarms.get(name))?.scheduledTime;

describe('feeds are kept up to date', () => {
  test('what is due is synced; then the alarm is set for the next time, and nothing is left to resume', async () => {
    await keeper.check();
    expect(await figures()).toBe(3 + 10 + 5);
    expect(changed).toHaveBeenCalledTimes(2);
    const due = (await alarm(FEED_ALARM)) ?? 0;
    expect(due).toBeGreaterThan(Date.now() + 20 * HOUR);
    expect(due).toBeLessThan(Date.now() + 28 * HOUR);
    expect(await alarm(RESUME_ALARM)).toBeUndefined();
    const before = servers.map(({ asked }) => asked.length);
    await keeper.check();
    expect(servers.map(({ asked }) => asked.length)).toEqual(before);
  });

  test('one is synced at once when the user asks, and the others are left alone', async () => {
    await keeper.check();
    for (const server of servers) server.asked = [];
    await keeper.sync('a', second.id);
    expect(servers.map(({ asked }) => asked.length > 0)).toEqual([false, true]);
    expect(await requestedFeeds()).toEqual([]);
  });

  test('a request during a run is not forgotten', async () => {
    await keeper.check();
    for (const server of servers) server.asked = [];
    await Promise.all([keeper.sync('a', first.id), keeper.sync('b', second.id)]);
    expect(servers.map(({ asked }) => asked.length > 0)).toEqual([true, true]);
  });

  test.each([
    ['before the next one is due', async () => {}],
    ['by the next worker', async () => restart()],
  ])('a request that is sent again is carried out once: %s', async (_when, meanwhile) => {
    await keeper.check();
    for (const server of servers) server.asked = [];
    await Promise.all([keeper.sync('a', first.id), keeper.sync('a', first.id)]);
    const asked = first.server.asked.length;
    expect(asked).toBeGreaterThan(0);
    await meanwhile();
    await keeper.sync('a', first.id);
    expect(first.server.asked).toHaveLength(asked);
    await keeper.sync('b', first.id);
    expect(first.server.asked.length).toBeGreaterThan(asked);
  });

  test('a request whose run failed is carried out when it is sent again', async () => {
    await keeper.check();
    for (const server of servers) server.asked = [];
    const { create } = fakeBrowser.alarms;
    fakeApi('alarms', { create: () => Promise.reject(new Error('no alarms today')) });
    await expect(keeper.sync('a', first.id)).rejects.toThrow('no alarms today');
    expect(first.server.asked).toEqual([]);
    fakeApi('alarms', { create });
    await keeper.sync('a', first.id);
    expect(first.server.asked).not.toEqual([]);
  });

  test('a request outlives the worker: the next one carries it out', async () => {
    await keeper.check();
    for (const server of servers) server.asked = [];
    await fakeBrowser.storage.session.set({ 'feeds-wanted': [first.id] });
    const next = keepFeeds({ database, dataset: { ready: async () => {}, check: async () => {} }, changed });
    await next.check();
    expect(servers.map(({ asked }) => asked.length > 0)).toEqual([true, false]);
  });

  test('one bad feed harms no other', async () => {
    expectConsole('warn', /feed could not be brought up to date \(server\)/);
    first.server.faultAt = () => (response) => void response.writeHead(500).end();
    await keeper.check();
    expect(await figures()).toBe(3 + 5);
    expect((await database.feeds.get(first.id))?.status).toMatchObject({ problem: 'server', failures: 1 });
    expect(await alarm(FEED_ALARM)).toBeLessThan(Date.now() + HOUR);
  });

  test('a host without permission is not asked', async () => {
    allowed = false;
    await keeper.sync('a');
    expect(servers.map(({ asked }) => asked.length)).toEqual([0, 0]);
  });

  test.each([
    ['offline', { onLine: false }],
    ['on a connection that is to be spared', { connection: { saveData: true } }],
    ['on a connection by the air', { connection: { type: 'cellular' } }],
  ])('%s only what the user asks for is fetched', async (_, network) => {
    vi.stubGlobal('navigator', { onLine: true, ...network, locks: navigator.locks });
    try {
      await keeper.check();
      expect(servers.map(({ asked }) => asked.length)).toEqual([0, 0]);
      expect(await alarm(FEED_ALARM)).toBeLessThan(Date.now() + HOUR);
      await keeper.sync(crypto.randomUUID(), first.id);
      expect(servers.map(({ asked }) => asked.length > 0)).toEqual([true, false]);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('due times that a wrong clock has put a year ahead are not waited for', async () => {
    await keeper.check();
    const dueInAYear = (status: FeedStatus) => ({ ...status, due: Date.now() + 365 * 24 * HOUR });
    await database.feeds.toCollection().modify((state) => {
      state.status = dueInAYear(state.status);
    });
    vi.stubGlobal('navigator', { onLine: false, locks: navigator.locks });
    try {
      await keeper.check();
      expect(await alarm(FEED_ALARM)).toBeLessThan(Date.now() + HOUR);
    } finally {
      vi.unstubAllGlobals();
    }
    const before = servers.map(({ asked }) => asked.length);
    await keeper.check();
    expect(servers.map(({ asked }, index) => asked.length > (before[index] ?? 0))).toEqual([true, true]);
  });
});

describe('a server that goes back to an older state', () => {
  /** A feed of two builds: the files of each. */
  async function twoStates() {
    const built = builtFeed();
    const records = [1, 2, 3].map((index) => syntheticRecord(9000 + index));
    await built.build(records, Date.now() - 2 * HOUR, { name: 'Gazette', key: 3 });
    const older = built.files();
    await built.build(records.slice(1), Date.now() - HOUR, { name: 'Gazette', key: 3 });
    const newer = built.files();
    built.remove();
    const { pointer } = await readFeed(newer);
    const root = JSON.parse(atob(JSON.parse(new TextDecoder().decode(newer.get('root/1.json'))).payload));
    const server = await feedServer(newer);
    others.push(server);
    return { id: pointer.feed, fingerprint: await fingerprintOf(root.root), server, older };
  }
  const seqOf = async (id: string) => (await database.feeds.get(id))?.active?.pointer.seq;
  const problemOf = async (id: string) => (await database.feeds.get(id))?.status.problem;

  test('is refused, also after the feed was switched off and on', async () => {
    expectConsole('warn', /could not be brought up to date \(older\)/);
    const feed = await twoStates();
    await list(feed);
    await keeper.sync(crypto.randomUUID(), feed.id);
    feed.server.files = feed.older;
    await list({ ...feed, on: false });
    await keeper.listChanged();
    await list(feed);
    await keeper.listChanged();
    await keeper.sync(crypto.randomUUID(), feed.id);
    expect([await seqOf(feed.id), await problemOf(feed.id)]).toEqual([2, 'older']);
  });

  test('is believed if the user has removed the feed and added it again; from there it never goes back', async () => {
    expectConsole('warn', /could not be brought up to date \(older\)/);
    const feed = await twoStates();
    const newer = feed.server.files;
    await list(feed);
    await keeper.sync(crypto.randomUUID(), feed.id);
    await list();
    await keeper.listChanged();
    expect(Object.keys(await fakeBrowser.storage.local.get()).filter((key) => key.includes(feed.id))).toEqual([]);
    feed.server.files = feed.older;
    await list(feed);
    await keeper.sync(crypto.randomUUID(), feed.id);
    expect([await seqOf(feed.id), await problemOf(feed.id)]).toEqual([1, undefined]);
    feed.server.files = newer;
    await keeper.sync(crypto.randomUUID(), feed.id);
    feed.server.files = feed.older;
    await keeper.sync(crypto.randomUUID(), feed.id);
    expect([await seqOf(feed.id), await problemOf(feed.id)]).toEqual([2, 'older']);
  });
});

describe('the selector packs of a feed', () => {
  const sent = [
    { site: 'spotify', version: 1000, selectors: { bar: ['.bar'] }, paths: {} },
    { site: 'apple-podcasts', version: 1000, selectors: { bar: ['a{}'] }, paths: {} },
    { site: 'napster', version: 1000, selectors: {}, paths: {} },
    'no pack',
  ];

  test('of the bundled feed are stored if they are sound', async () => {
    expectConsole('warn', /selector pack was refused/);
    const bundled = await publish(10, 3, sent as SelectorPack[]);
    servers.push(bundled.server);
    const feedKey = bundled.fingerprint;
    await fakeBrowser.storage.managed.set({ feedUrl: bundled.server.url, feedKey });
    await keeper.check();
    expect(await figures()).toBe(10 + 10 + 5);
    expect(await readSelectorPack(builtInPack('spotify'))).toEqual(sent[0]);
    expect(await readSelectorPack(builtInPack('apple-podcasts'))).toBeUndefined();
  });

  test('that the user added are ignored', async () => {
    const other = await publish(10, 4, sent as SelectorPack[]);
    servers.push(other.server);
    await list(other);
    await keeper.check();
    expect(await figures()).toBe(3 + 10);
    expect(await readSelectorPack(builtInPack('spotify'))).toBeUndefined();
  });
});

describe('the list', () => {
  test('a feed that is off is neither shown nor synced; switched on, it shows at once', async () => {
    await keeper.check();
    await list({ ...first, on: false }, second);
    await keeper.listChanged();
    expect(await figures()).toBe(3 + 5);
    first.server.asked = [];
    await keeper.sync('a');
    expect(first.server.asked).toEqual([]);
    await list(first, second);
    await keeper.listChanged();
    expect(await figures()).toBe(3 + 10 + 5);
  });

  test('a removed feed leaves no rows and no trace', async () => {
    expectConsole('warn', /1 of the stored feeds cannot be used/);
    await list();
    await keeper.listChanged();
    const before = await Promise.all(database.tables.map((table) => table.count()));
    await list(first);
    await keeper.check();
    const tellsOfIt = async () => JSON.stringify(await fakeBrowser.storage.local.get()).includes(first.id);
    expect(await tellsOfIt()).toBe(true);
    await list();
    // Not while there is one that is not understood: it may be that.
    const { feeds } = await fakeBrowser.storage.local.get<{ feeds: object }>('feeds');
    await fakeBrowser.storage.local.set({ feeds: { ...feeds, added: ['of a later version'] } });
    await keeper.listChanged();
    expect(await tellsOfIt()).toBe(true);
    await fakeBrowser.storage.local.set({ feeds });
    await keeper.listChanged();
    expect(await tellsOfIt()).toBe(false);
    expect(await figures()).toBe(3);
    expect(await Promise.all(database.tables.map((table) => table.count()))).toEqual(before);
  });

  test('the bundled feed is switched off like any other', async () => {
    await keeper.check();
    await changeFeedList((known) => ({ ...known, bundledOn: false }));
    await keeper.listChanged();
    expect(await figures()).toBe(10 + 5);
  });

  test('a list that does not parse counts as empty, and the database drops its feeds', async () => {
    expectConsole('warn', /1 of the stored feeds cannot be used/);
    await keeper.check();
    await fakeBrowser.storage.local.set({ feeds: { added: 'all of them' } });
    await keeper.listChanged();
    expect(await figures()).toBe(3);
  });
});

test('rows that a worker has left when it was killed are removed', async () => {
  await list(first);
  await keeper.check();
  const rows = await database.episodes.count();
  // It was killed between the switch to the next generation and the end of tidying up.
  const generations = await readGenerations(database);
  const [row] = await database.episodes.toArray();
  if (!row) throw new Error('the feed has no episodes');
  await database.episodes.add({ ...row, generation: 999 });
  await database.meta.put({ ...generations, stale: [999] });
  await keeper.collectGarbage();
  expect(await database.episodes.count()).toBe(rows);
  expect((await readGenerations(database)).stale).toEqual([]);
});

describe('what several feeds have', () => {
  /** The first feed’s insights again, and two more. */
  async function addMirror() {
    const mirror = await publish(12, 1, undefined, 5);
    servers.push(mirror.server);
    await list(first, mirror);
    await keeper.check();
    changed.mockClear();
  }

  test('is counted once, and the views are told once', async () => {
    await addMirror();
    expect(await figures()).toBe(3 + 10 + 12);
    await Promise.all([keeper.countRepeats(), keeper.countRepeats()]);
    expect(await figures()).toBe(3 + 12);
    expect(changed).toHaveBeenCalledTimes(1);
    // The list of feeds shows what each has.
    expect((await listFeeds(database)).map(({ holds }) => holds?.insights)).toEqual([3, 10, 12]);
  });

  test('is not counted in memory', async () => {
    await addMirror();
    const dataset = { ready: async () => {}, check: async () => {}, memory: database };
    await keepFeeds({ database, dataset, changed }).countRepeats();
    expect(await figures()).toBe(3 + 10 + 12);
    expect(changed).not.toHaveBeenCalled();
  });

  test('leaves no trace once one of them is removed', async () => {
    const before = await database.meta.count();
    await addMirror();
    await keeper.countRepeats();
    await list(second);
    await keeper.listChanged();
    await keeper.countRepeats();
    expect(await database.meta.count()).toBe(before);
  });
});

describe('the alarm', () => {
  const NOW = Date.UTC(2026, 5, 1);
  test.each<{ when: string; stored?: number; at: number }>([
    { when: 'none was ever set: now', at: NOW },
    { when: 'it is gone: as it was', stored: NOW + HOUR, at: NOW + HOUR },
    { when: 'it is gone, and overdue for a month: now', stored: NOW - 30 * 24 * HOUR, at: NOW },
  ])('$when', async ({ stored, at }) => {
    if (stored !== undefined) await scheduleFeedCheckAt(stored);
    await fakeBrowser.alarms.clear(FEED_ALARM);
    await scheduleFeedCheck(NOW);
    expect(await alarm(FEED_ALARM)).toBe(at);
  });

  test.each([
    ['gone on with in a minute', NOW + 1000, NOW + 60_000],
    ['gone on with at once when that is past', NOW + HOUR, NOW + HOUR],
  ])('of a run that the end of the browser broke off: %s', async (_, started, at) => {
    await scheduleResume(NOW);
    await fakeBrowser.alarms.clearAll();
    await scheduleFeedCheck(started);
    expect(await alarm(FEED_ALARM)).toBe(at);
  });

  test('that is there is left alone', async () => {
    await scheduleFeedCheckAt(NOW + HOUR);
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    await scheduleFeedCheck(NOW + 2 * HOUR);
    expect(create).not.toHaveBeenCalled();
  });
});

test('the search index is built for each feed, and then kept', async () => {
  await keeper.check();
  await keeper.indexSearch();
  const indexed = async () => (await database.search.toArray()).map(({ generation, part }) => `${generation} ${part}`);
  const generations = (await readGenerations(database)).active.map(({ generation }) => generation).sort();
  expect(await indexed()).toEqual(generations.flatMap((each) => [`${each} settled`, `${each} state`]));
  const written = vi.spyOn(database.search, 'bulkPut');
  await keeper.indexSearch();
  expect(written).not.toHaveBeenCalled();
});
