import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { gateOf } from '../../../lib/database/gate.ts';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { feedState, readGenerations } from '../../../lib/database/write/feed-state.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { builtFeed, DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { readFeed, textOf, wholeCopy } from '../../fixtures/feeds/read-feed.ts';
import { randomNumbers } from '../../random-numbers.ts';
import { allowConsole } from '../../setup/console.ts';
import { type BreakPoints, breakPoints, Killed } from './break-points.ts';
import { copyDisk, openTestDatabase, rowsIn, seenBy, sourceAt, type TestWorld, testWorld } from './feed-world.ts';
import { longRecords } from './long-records.ts';

/** `npm run soak` sets more random kills. A failure prints its seed, which can be set again. */
const KILLS = Number(process.env.SOAK_KILLS ?? 36);
const SEED = Number(process.env.SOAK_SEED ?? 20260601);
/** A state of the feed. */
interface State {
  files: Files;
  time: number;
  text: string;
}
let first: State;
let small: State;
let large: State;
beforeAll(async () => {
  const feed = builtFeed();
  const states: State[] = [];
  // Two packs, of which only the first must be large.
  const records = (await longRecords(2)).slice(120);
  const edited = records.map((record, index) => (index % 40 ? record : { ...record, impact: 'Another.', rev: 1 }));
  const nexts = [
    { next: records, name: 'Gazette' },
    { next: edited, name: 'Gazette' },
    // Every insight carries the name, so everything is written again.
    { next: records, name: 'Tribune' },
  ];
  for (const { next, name } of nexts) {
    const time = FIRST + states.length * DAY;
    await feed.build(next, time, { name });
    const files = feed.files();
    states.push({ files, time, text: textOf(await wholeCopy(await readFeed(files))) });
  }
  [first, small, large] = states as [State, State, State];
  feed.remove();
}, 60_000);
beforeEach(() => {
  allowConsole('warn', /feed could not be brought up to date|failure of a feed could not be written down/);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Serves a feed from memory, since these tests have no network faults. */
const server = {
  files: new Map() as Files,
  asked: [] as { path: string; bytes: number }[],
  fetch: (async (input) => {
    const path = new URL(String(input)).pathname.slice(1);
    const bytes = server.files.get(path);
    server.asked.push({ path, bytes: bytes?.length ?? 0 });
    return new Response(bytes ?? null, { status: bytes ? 200 : 404 });
  }) as typeof fetch,
};

/** A browser whose worker can be killed while its disk stays. */
class Browser {
  readonly disk = new IDBFactory();
  database!: FeedDatabase;
  points!: BreakPoints;
  world!: TestWorld;
  readonly rollbackGuards: TestWorld['guards'] = new Map();

  /** Starts the worker, again if it was killed. */
  async start(time: number): Promise<void> {
    this.database = await openTestDatabase(this.disk, (database) => {
      this.points = breakPoints(database, server.fetch);
    });
    const rollbackGuards = {
      read: async (feed: string) => this.rollbackGuards.get(feed),
      write: async (feed: string, rollbackGuard: never) => void this.rollbackGuards.set(feed, rollbackGuard),
    };
    this.world = testWorld(this.database, time, { fetch: (...args) => this.points.fetch(...args), rollbackGuards });
  }

  run() {
    return syncFeed(this.world, sourceAt('https://feeds.example/'), 'now');
  }

  /** Runs a sync that is killed at a moment, if it gets that far. */
  async runUntil(moment: number): Promise<void> {
    this.points.at = (passed) => {
      if (passed >= moment) throw new Killed();
    };
    await this.run().catch((error: Error) => {
      if (!causes(error).includes('Killed')) throw error;
    });
    this.points.at = () => {};
    this.database.close();
  }
}

function causes(error: Error & { inner?: Error }): string[] {
  return [error.name, ...(error.inner ? causes(error.inner) : [])];
}

/** A browser that holds a state, or nothing. Each state is synced once; later browsers get a copy of that disk. */
async function browserWith(state: State | undefined): Promise<Browser> {
  const browser = new Browser();
  if (state) {
    const { disk, rollbackGuards } = await (synced.get(state) ?? sync(state));
    await copyDisk(disk, browser.disk);
    for (const [feed, guard] of rollbackGuards) browser.rollbackGuards.set(feed, guard);
  }
  await browser.start(FIRST);
  return browser;
}

const synced = new Map<State, Promise<Browser>>();

function sync(state: State): Promise<Browser> {
  const syncing = (async () => {
    const browser = new Browser();
    await browser.start(FIRST);
    server.files = state.files;
    expect(await browser.run()).toMatchObject({ kind: 'current' });
    browser.database.close();
    return browser;
  })();
  synced.set(state, syncing);
  return syncing;
}

type Case = [name: string, from: () => State | undefined, to: () => State];
const CASES: Case[] = [
  ['the first sync', () => undefined, () => first],
  ['a small update', () => first, () => small],
  ['an update of all', () => small, () => large],
];

describe.each(CASES)('a worker killed during %s', (_, from, to) => {
  test('at any moment: readers see the old or the new state, and the next run ends with the new one', async () => {
    const whole = await browserWith(from());
    server.files = to().files;
    whole.world.time = to().time;
    const before = whole.points.passed;
    server.asked = [];
    await whole.run();
    const moments = whole.points.passed - before;
    const bytes = fetched();
    const rows = await rowsIn(whole.database);
    whole.database.close();
    expect(moments).toBeGreaterThan(20);

    let refetched = 0;
    for (let moment = 1; moment <= moments; moment += 1) {
      const browser = await browserWith(from());
      server.files = to().files;
      server.asked = [];
      await browser.start(to().time);
      await browser.runUntil(moment);
      await browser.start(to().time);
      expect([from()?.text ?? '', to().text]).toContain(await seenBy(browser.database));
      expect(await browser.run(), `killed at moment ${moment}`).toMatchObject({ kind: 'current' });
      expect(await seenBy(browser.database)).toBe(to().text);
      expect(await rowsIn(browser.database), `killed at moment ${moment}`).toBe(rows);
      expect(await readGenerations(browser.database)).toMatchObject({ stale: [] });
      refetched += fetched() - bytes;
      browser.database.close();
    }
    const limit = Math.max(...[...to().files].map(([path, content]) => (path.startsWith('o/') ? content.length : 0)));
    console.log(`${moments} kills: ${Math.round(refetched / moments)} bytes downloaded again per kill, of ${bytes}`);
    // Only the object being downloaded and the pointer are downloaded again.
    expect(refetched / moments).toBeLessThan(limit);
  }, 120_000);
});

test(
  'a worker killed repeatedly at random moments never mixes states, and ends with the newest one',
  async () => {
    const random = randomNumbers(SEED);
    const browser = await browserWith(undefined);
    const states = [first, small, large];
    let kills = 0;
    for (const [index, state] of states.entries()) {
      server.files = state.files;
      browser.world.time = state.time;
      for (let tries = 0; tries < KILLS / states.length; tries += 1) {
        await browser.start(state.time);
        await browser.runUntil(1 + Math.floor(random() * 40));
        kills += 1;
        await browser.start(state.time);
        const seen = await seenBy(browser.database);
        expect([states[index - 1]?.text ?? '', state.text], `seed ${SEED}, kill ${kills}`).toContain(seen);
      }
      expect(await browser.run()).toMatchObject({ kind: 'current' });
      expect(await seenBy(browser.database)).toBe(state.text);
    }
    browser.database.close();
  },
  KILLS * 2000,
);

test('a worker killed in the middle of a pack counts its insights once', async () => {
  const feed = builtFeed();
  // One episode per insight, so that a pack needs several transactions.
  const records = (await longRecords(2)).map((record, index) => {
    return { ...record, episode: { ...record.episode, title: `Episode ${index}` } };
  });
  await feed.build(records, FIRST);
  server.files = feed.files();
  feed.remove();
  const read = await readFeed(server.files);
  const inFirst = read.manifest.packs[0]?.records ?? 0;

  let browser = await browserWith(undefined);
  const isMidPack = async ({ database }: Browser) => {
    const writing = (await feedState(database, 'tides'))?.candidate?.writing;
    return writing?.packs === 1 && (await database.episodes.count()) > inFirst;
  };
  for (let moment = 1; moment < 100 && !(await isMidPack(browser)); moment += 1) {
    browser.database.close();
    browser = await browserWith(undefined);
    // While look-ups come in, transactions are short.
    await gateOf(browser.database).lookUp(async () => {});
    await browser.runUntil(moment);
    await browser.start(FIRST);
  }
  expect(await isMidPack(browser)).toBe(true);
  expect(await browser.run()).toMatchObject({ kind: 'current' });
  expect(await seenBy(browser.database)).toBe(textOf(await wholeCopy(read)));
  server.asked = [];
  await browser.run();
  expect(server.asked.filter(({ path }) => path.startsWith('o/'))).toEqual([]);
  browser.database.close();
}, 60_000);

describe.each(CASES)('a disk that is full during %s', (_, from, to) => {
  test('at any write: the old state stays whole, the problem is reported, and with free space it ends with the new one', async () => {
    for (let write = 1; ; write += 5) {
      const browser = await browserWith(from());
      server.files = to().files;
      browser.world.time = to().time;
      const start = browser.points.passed;
      let full = false;
      browser.points.at = (passed) => {
        if (passed - start < write || full) return;
        full = true;
        throw new DOMException('no room', 'QuotaExceededError');
      };
      const outcome = await browser.run();
      browser.points.at = () => {};
      if (!full) {
        expect(outcome).toMatchObject({ kind: 'current' });
        expect(write).toBeGreaterThan(12);
        browser.database.close();
        return;
      }
      const state = await feedState(browser.database, 'tides');
      if (outcome.kind === 'failed') expect(outcome.problem).toMatch(/^(storage-full|offline)$/);
      expect([from()?.text ?? '', to().text]).toContain(await seenBy(browser.database));
      if (outcome.kind === 'failed' && outcome.problem === 'storage-full') {
        expect(state?.candidate).toBeUndefined();
        expect(await browser.database.objects.count()).toBe(0);
      }
      expect(await browser.run()).toMatchObject({ kind: 'current' });
      expect(await seenBy(browser.database)).toBe(to().text);
      browser.database.close();
    }
  }, 120_000);
});

function fetched(): number {
  return server.asked.reduce((sum, { bytes }) => sum + bytes, 0);
}
