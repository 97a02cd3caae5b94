import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { serveDemo } from '../demo/demo-pages.ts';
import { builtFeed } from '../fixtures/feeds/built-feed.ts';
import type { Files } from '../fixtures/feeds/feed-files.ts';
import { readFeed } from '../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { randomNumbers } from '../random-numbers.ts';
import { FAULTS, type Fault, type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import { longRecords } from '../sync/feed/long-records.ts';
import { runIn } from './harness/chromium-workers.ts';
import { BROWSERS, launch, TEST_BUILDS, type TestBrowser } from './harness/launch.ts';
import { until } from './harness/until.ts';
import { addFeed } from './sync/add-feed.ts';
import { hashOf, readCopy, type SeenCopy } from './sync/copies.ts';
import { fillDiskAt, moveClock, writesSoFar } from './sync/in-worker.ts';
import { deleteDatabase, layOwnData, readOwnData } from './sync/own-data.ts';

/** In functions that run where the extension's API is. */
declare const chrome: typeof ExtensionApi;

/** `npm run soak` sets more kills; the seed is told with every failure and can be given again. */
const KILLS = Number(process.env.SOAK_KILLS ?? 10);
const SEED = Number(process.env.SOAK_SEED ?? 20261125);
const MINUTE = 60_000;

interface State {
  files: Files;
  hash: string;
}

/** What a run must never have; printed at its end. */
interface Tally {
  kills: number;
  /** Kills after which a sync had begun and not ended. */
  underWay: number;
  reads: number;
  mixed: number;
  unverified: number;
  lost: number;
  ownLost: number;
}

describe.each(BROWSERS)('a sync that is broken in %s', (name) => {
  const random = randomNumbers(SEED);
  const tally: Tally = { kills: 0, underWay: 0, reads: 0, mixed: 0, unverified: 0, lost: 0, ownLost: 0 };
  const states: State[] = [];
  let feed = '';
  let server: FeedServer;
  let browser: TestBrowser;
  let reader: Page;
  /** The states that readers may see now, by their hashes. */
  let allowed: string[] = [''];

  beforeAll(async () => {
    const built = builtFeed();
    const all = [...(await longRecords(5)), ...Array.from({ length: 400 }, (_, at) => syntheticRecord(at))];
    for (let index = 0; index < 5; index += 1) {
      // A hundred new, every fortieth another, some gone; the fourth has another name, so that all is written anew.
      const records = all
        .slice(0, 800 + 100 * index)
        .filter((_, at) => at % 97 >= index)
        .map((record, at) =>
          at % 40 === index ? { ...record, statement: `Rewritten ${index}.`, rev: index } : record,
        );
      const name = index < 3 ? 'The Gazette' : 'The Tribune';
      await built.build(records, Date.now() - (10 - index) * MINUTE, { name });
      const files = built.files();
      states.push({ files, hash: await hashOf(files) });
    }
    feed = (await readFeed(states[0]?.files ?? new Map())).pointer.feed;
    built.remove();
    server = await feedServer(states[0]?.files ?? new Map());
    browser = await launch(name, serveDemo, { build: TEST_BUILDS[name], direct: new URL(server.url).host });
    reader = await browser.openOwn('icon/16.png');
    await reader.evaluate(layOwnData);
    allowed = ['', hashAt(0)];
    await addFeed(browser, server.url);
    await settledAt(0);
  }, 120_000);
  afterAll(async () => {
    console.log(`${name}, seed ${SEED}: ${JSON.stringify(tally)}`);
    await browser?.close();
    await server?.close();
  });

  const hashAt = (index: number) => states[index]?.hash ?? '';
  /** Reads what readers see, and counts what they must not. */
  async function look(): Promise<SeenCopy> {
    const seen = await reader.evaluate(readCopy, feed);
    tally.reads += 1;
    if (!allowed.includes(seen.hash) || !seen.counted) tally.mixed += 1;
    tally.unverified += seen.unverified;
    expect({ ...seen, allowed: allowed.includes(seen.hash) }, `seed ${SEED}, kill ${tally.kills}`).toMatchObject({
      ...{ allowed: true, counted: true, unverified: 0, bundled: 20 },
    });
    return seen;
  }
  const sync = () => reader.evaluate(askForSync);
  async function settledAt(index: number): Promise<void> {
    try {
      await until(`state ${index} is there`, async () => {
        const seen = await look();
        return seen.hash === hashAt(index) && seen.problem === undefined && seen.unread === 0;
      });
    } catch (error) {
      tally.lost += 1;
      throw error;
    }
    allowed = [hashAt(index)];
  }
  const serveState = (index: number) => {
    server.files = states[index]?.files ?? new Map();
    allowed = [...new Set([...allowed, hashAt(index)])];
  };
  const ownData = async () => {
    const kept = await reader.evaluate(readOwnData);
    if (kept !== 'kept') tally.ownLost += 1;
    expect(kept, `seed ${SEED}`).toBe('kept');
  };
  /** A network takes its time. */
  const slowly = (): Fault => (response, bytes) => {
    setTimeout(() => response.writeHead(bytes ? 200 : 404).end(bytes), random() * 40);
  };
  /** Takes the feed's data away, so that there is a first sync again. */
  const forget = async ({ rollbackGuard = false } = {}) => {
    if (rollbackGuard) await reader.evaluate((key) => chrome.storage.local.remove(key), `feed-floor:${feed}`);
    await reader.evaluate(deleteDatabase);
    await browser.driver.killBackground();
    allowed = ['', ...allowed];
    await until('the bundled dataset is back', async () => {
      await reader.evaluate(() => chrome.runtime.sendMessage({ type: 'refresh' }));
      return (await reader.evaluate(readCopy, feed)).bundled === 20;
    });
  };

  /** Kills the worker again and again while it syncs, until the state is there, or that was often enough. */
  async function killUntilThere(at: number, longest: number): Promise<void> {
    for (let round = 0; round < 12 && tally.kills < KILLS; round += 1) {
      void sync().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, random() * longest));
      await browser.driver.killBackground();
      tally.kills += 1;
      const seen = await look();
      if (seen.begun) tally.underWay += 1;
      else if (seen.hash === hashAt(at)) return;
    }
  }

  test(
    `${KILLS} kills at random moments: the old state or the new, whole, and in the end the new`,
    async () => {
      server.faultAt = slowly;
      await forget({ rollbackGuard: true });
      const begun = performance.now();
      serveState(0);
      await sync();
      await settledAt(0);
      const longest = performance.now() - begun;
      let at = states.length - 1;
      while (tally.kills < KILLS) {
        at = (at + 1) % states.length;
        // From the last state on to a first sync again.
        if (at === 0) await forget({ rollbackGuard: true });
        serveState(at);
        await killUntilThere(at, longest);
        await sync();
        await settledAt(at);
      }
      server.faultAt = () => undefined;
      await ownData();
    },
    KILLS * 5000 + 60_000,
  );

  test('every fault of a server: the old state stays and the problem is told, and the next sync ends in the new', async () => {
    server.faultAt = () => undefined;
    await forget({ rollbackGuard: true });
    serveState(0);
    await sync();
    await settledAt(0);
    const faults = Object.entries(FAULTS).filter(([fault]) => KILLS > 100 || !/stalls|no answer/.test(fault));
    let at = 0;
    let refused = 0;
    for (const [fault, breaks] of faults) {
      // From the last state on to a first sync again.
      at = (at + 1) % states.length;
      if (at === 0) await forget({ rollbackGuard: true });
      const before = (await look()).hash;
      serveState(at);
      // The pointer, the next root, the manifest, what it leads to.
      const after = 1 + Math.floor(random() * 4);
      let asked = 0;
      server.faultAt = () => (++asked === after ? breaks : undefined);
      await sync();
      const seen = await look();
      const what = `seed ${SEED}, ${fault} at request ${after}`;
      // A root that is gone, or not there, is none that follows: that is no fault.
      expect(seen.problem === undefined, what).toBe(seen.hash === hashAt(at));
      if (seen.problem !== undefined) {
        expect(seen.hash, what).toBe(before);
        refused += 1;
      }
      server.faultAt = () => undefined;
      await sync();
      await settledAt(at);
    }
    expect(refused).toBeGreaterThan(faults.length / 2);
    await ownData();
  }, 300_000);

  test('a database that is deleted: the floor outlives it, and an older state is refused', async () => {
    const last = states.length - 1;
    await forget();
    serveState(0);
    await sync();
    expect(await look()).toMatchObject({ hash: '', problem: 'older', bundled: 20 });
    serveState(last);
    await sync();
    await settledAt(last);
    await ownData();
  });

  // These two change what the background finds around it, and only into Chromium's can a test reach from outside.
  test.runIf(name === 'chromium')(
    'a disk that is full at any write: said, the old state whole, then the new',
    async () => {
      const last = states.length - 1;
      const full = KILLS > 100 ? 60 : 3;
      const writes = await writesOfFirstSync();
      expect(writes).toBeGreaterThan(50);
      for (let turn = 0; turn < full; turn += 1) {
        const write = 1 + Math.floor((turn * (writes - 1)) / (full - 1));
        await forget();
        await inWorker(fillDiskAt, write);
        serveState(last);
        await sync();
        const seen = await look();
        expect(['storage-full', undefined], `write ${write} of ${writes}`).toContain(seen.problem);
        await browser.driver.killBackground();
        await sync();
        await settledAt(last);
      }
      await ownData();
      // A full disk is logged, and that is all.
      await browser.takeErrors();
    },
    300_000,
  );

  test.runIf(name === 'chromium')(
    'a clock that jumps by years: the data stays, and is synced when the clock is right',
    async () => {
      const last = states.length - 1;
      serveState(last);
      await sync();
      await settledAt(last);
      for (const [years, problem] of [
        [5, 'expired'],
        [-5, 'clock'],
      ] as const) {
        await inWorker(moveClock, years * 365 * 24 * 60 * MINUTE);
        await sync();
        expect(await look()).toMatchObject({ hash: hashAt(last), problem });
        await browser.driver.killBackground();
        await sync();
        await settledAt(last);
      }
    },
  );

  /** Runs a function in the worker as it is now; what it changes there goes with the worker. */
  async function inWorker<A>(work: (given: A) => unknown, given: A): Promise<unknown> {
    await reader.evaluate(() => chrome.runtime.sendMessage({ type: 'refresh' }));
    return runIn(await browser.driver.backgroundSession(), work, given);
  }
  async function writesOfFirstSync(): Promise<number> {
    await forget();
    await inWorker(fillDiskAt, Number.MAX_SAFE_INTEGER);
    serveState(states.length - 1);
    await sync();
    await settledAt(states.length - 1);
    return Number(await inWorker(writesSoFar, undefined));
  }

  test('two who want it at the same time: one run after the other, and the newest in the end', async () => {
    const last = states.length - 1;
    await forget();
    serveState(last);
    const other = await browser.openOwn('icon/32.png');
    await Promise.all([sync(), other.evaluate(askForSync), sync()]);
    await settledAt(last);
    await other.close();
  });

  test('nothing was mixed, unverified or lost', () => {
    expect(tally).toMatchObject({ mixed: 0, unverified: 0, lost: 0, ownLost: 0 });
    expect(tally.kills).toBe(KILLS);
    expect(tally.reads).toBeGreaterThan(KILLS);
    // Kills of a worker that does nothing prove nothing.
    expect(tally.underWay).toBeGreaterThan(KILLS / 4);
  });
});

async function askForSync(): Promise<void> {
  await chrome.runtime.sendMessage({ type: 'sync-feeds' });
}
