import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startBackground } from '../../lib/background/start.ts';
import { createPersonalDatabase } from '../../lib/database/personal-schema.ts';
import { datasetFigures } from '../../lib/database/read/figures.ts';
import { createFeedDatabase } from '../../lib/database/schema.ts';
import { markNotified, pendingNotification, switchFeed } from '../../lib/database/write/feed-state.ts';
import { changeFeedList } from '../../lib/personal/feed-list.ts';
import type * as saved from '../../lib/personal/saved.ts';
import { saveInsight } from '../../lib/personal/saved.ts';
import { FEED_ALARM } from '../../lib/sync/alarms.ts';
import { give } from '../extension/fake-permissions.ts';
import { putFeed } from '../fixtures/databases.ts';
import { BUNDLED } from '../fixtures/datasets.ts';
import { builtFeed } from '../fixtures/feeds/built-feed.ts';
import { testKey } from '../fixtures/feeds/keys.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { feedServer } from '../sync/feed/feed-server.ts';
import './open-tabs.ts';

/** The real one, which a test can make hang as a killed worker's does. */
const { markWithdrawn } = vi.hoisted(() => ({ markWithdrawn: vi.fn<typeof saved.markWithdrawn>() }));
vi.mock('../../lib/personal/saved.ts', async (original) => {
  const module = await original<typeof saved>();
  markWithdrawn.mockImplementation(module.markWithdrawn);
  return { ...module, markWithdrawn };
});

/*
 * The whole background, from its start on, with a feed that is served for real.
 */
const HOUR = 3_600_000;
const feed = builtFeed();
const made = (length: number) => Array.from({ length }, (_, index) => syntheticRecord(index));
await feed.build(made(30), Date.now() - HOUR);
const FILES = feed.files();
const server = await feedServer(FILES);
const { keyid: feedKey } = await testKey(1);
const POLICY = { feedUrl: server.url, feedKey };
function setWhenBuilt(): void {
  vi.stubEnv('WXT_FEED_URL', server.url);
  vi.stubEnv('WXT_FEED_KEY', feedKey);
}

afterAll(async () => {
  await server.close();
  feed.remove();
});

beforeEach(() => {
  const real = fetch;
  vi.stubGlobal('fetch', async (address: string | URL, init?: RequestInit) =>
    String(address).startsWith(server.url) ? real(address, init) : new Response(JSON.stringify(BUNDLED)),
  );
  Dexie.dependencies = { ...Dexie.dependencies, indexedDB: new IDBFactory() };
  give(`${new URL(server.url).protocol}//${new URL(server.url).hostname}/*`);
  server.asked = [];
  server.files = FILES;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const insights = async () => (await datasetFigures(createFeedDatabase()))?.insights;
const alarmAt = async () => (await fakeBrowser.alarms.get(FEED_ALARM))?.scheduledTime;
const soon = <T>(look: () => Promise<T> | T, expected: T) =>
  vi.waitFor(async () => expect(await look()).toEqual(expected), { timeout: 10_000 });

/** Lets the background start and its first check end. */
async function started(): Promise<void> {
  startBackground();
  await soon(insights, 20);
}

/** The alarm is set, for now or within so much time: it goes off, and is gone. */
async function goneOff(within = 0): Promise<void> {
  await vi.waitFor(async () => expect(await alarmAt()).toBeLessThanOrEqual(Date.now() + within), { timeout: 10_000 });
  await fakeBrowser.alarms.clear(FEED_ALARM);
  await fakeBrowser.alarms.onAlarm.trigger({ name: FEED_ALARM, scheduledTime: 0, persistAcrossSessions: true });
}
/** Feeds were looked at, and are to be again. */
const setAnew = () => soon(async () => ((await alarmAt()) ?? 0) > Date.now(), true);

describe('the bundled feed is synced without being added', () => {
  test('from the start where the build names it', async () => {
    setWhenBuilt();
    await started();
    await goneOff();
    await setAnew();
    expect(await insights()).toBe(30);
    expect(await alarmAt()).toBeGreaterThan(Date.now() + 20 * HOUR);
  });

  test('from the start where a policy names it', async () => {
    await fakeBrowser.storage.managed.set(POLICY);
    await started();
    await goneOff();
    await setAnew();
    expect(await insights()).toBe(30);
  });

  test('as soon as a policy names it', async () => {
    await started();
    await goneOff();
    await setAnew();
    expect(server.asked).toEqual([]);
    await fakeBrowser.alarms.clear(FEED_ALARM);
    await fakeBrowser.storage.managed.set(POLICY);
    await setAnew();
    expect(await insights()).toBe(30);
  });

  test('within a day where no event reports the policy', async () => {
    await started();
    await goneOff();
    await setAnew();
    expect(await alarmAt()).toBeLessThanOrEqual(Date.now() + 24 * HOUR);
    // Another version of Liner Notes has come, with a feed of its own.
    setWhenBuilt();
    await goneOff(24 * HOUR);
    await setAnew();
    expect(await insights()).toBe(30);
  });
});

describe('what several feeds have is counted once', () => {
  const MIRROR = 'm'.repeat(16);
  const isTold = () => soon(() => pendingNotification(createFeedDatabase()), undefined);
  async function addMirror(on: boolean): Promise<void> {
    const { feedUrl: url, feedKey: fingerprint } = POLICY;
    await changeFeedList((list) => ({ ...list, added: [{ id: MIRROR, url, fingerprint, name: 'Mirror', on }] }));
    await putFeed(createFeedDatabase(), MIRROR, BUNDLED);
    await switchFeed(createFeedDatabase(), MIRROR, on);
    await markNotified(createFeedDatabase(), await pendingNotification(createFeedDatabase()));
  }

  test('by the next worker if the last one was killed', async () => {
    await started();
    await addMirror(true);
    expect(await insights()).toBe(40);
    const told = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
    startBackground();
    await soon(insights, 20);
    await isTold();
    expect(told).toHaveBeenLastCalledWith({ type: 'changed' });
  });

  test('after a feed was switched on', async () => {
    await started();
    await addMirror(false);
    startBackground();
    await isTold();
    await changeFeedList((list) => ({ ...list, added: list.added.map((feed) => ({ ...feed, on: true })) }));
    const sender = { id: fakeBrowser.runtime.id, url: `chrome-extension://${fakeBrowser.runtime.id}/options.html` };
    await new Promise((reply) => void fakeBrowser.runtime.onMessage.trigger({ type: 'feeds-changed' }, sender, reply));
    await soon(async () => (await datasetFigures(createFeedDatabase()))?.feeds.length, 2);
    await soon(insights, 20);
    await isTold();
  });
});

describe('an insight saved from a feed', () => {
  const SAVED = 'last';

  /** The background with a saved insight, at the moment where its feed has withdrawn that. */
  async function withdrawn(): Promise<void> {
    setWhenBuilt();
    const own = builtFeed();
    const records = [...made(5), { ...syntheticRecord(5), id: SAVED }];
    await own.build(records, Date.now() - HOUR);
    server.files = own.files();
    await started();
    await goneOff();
    await setAnew();
    const { podcastId } = await insightOf(SAVED);
    const world = { database: createFeedDatabase(), personal: createPersonalDatabase(), now: () => Date.now() };
    await saveInsight(world, { id: SAVED, podcastId });
    await own.build(records.slice(0, -1), Date.now());
    server.files = own.files();
    own.remove();
    // A day has gone by.
    await createFeedDatabase()
      .feeds.toCollection()
      .modify((state) => {
        state.status.due = 0;
      });
    await fakeBrowser.alarms.create(FEED_ALARM, { when: 0 });
  }
  const insightOf = async (id: string) => {
    const episodes = await createFeedDatabase().episodes.toArray();
    const episode = episodes.find(({ insights }) => insights.some((insight) => insight.id === id));
    if (!episode) throw new Error('is not there');
    return episode;
  };
  const marks = async () =>
    (await createPersonalDatabase().savedInsights.toArray()).map(({ withdrawnAt }) => !!withdrawnAt);

  test('is marked when the feed withdraws it', async () => {
    await withdrawn();
    expect(await marks()).toEqual([false]);
    await goneOff();
    await setAnew();
    expect(await marks()).toEqual([true]);
  });

  test('is marked even if the worker is killed first', async () => {
    await withdrawn();
    markWithdrawn.mockImplementationOnce(() => new Promise<never>(() => {}));
    markWithdrawn.mockClear();
    await goneOff();
    await vi.waitFor(() => expect(markWithdrawn).toHaveBeenCalled(), { timeout: 10_000 });
    expect(await insights()).toBe(5);
    expect(await marks()).toEqual([false]);
    startBackground();
    await soon(marks, [true]);
    // Nobody is told again.
    await soon(() => pendingNotification(createFeedDatabase()), undefined);
  });
});
