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
import { deleteDatabase, readOwnData, writeOwnData } from './sync/own-data.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** A few random kills in `npm test`, 300 in `npm run soak`. Every failure names the seed, which SOAK_SEED sets. */
const KILLS = Number(process.env.SOAK_KILLS ?? 10);
const SEED = Number(process.env.SOAK_SEED ?? 20261125);
const MINUTE = 60_000;

interface State {
  files: Files;
  hash: string;
}

/** Counts of a run, printed at its end: mixed, unverified and lost must stay 0. */
interface Tally {
  kills: number;
  /** Kills that hit a running sync. */
  underWay: number;
  reads: number;
  mixed: number;
  unverified: number;
  lost: number;
  ownLost: number;
}

describe.each(BROWSERS)('a sync that is interrupted, in %s', (name) => {
  const random = randomNumbers(SEED);
  const tally: Tally = { kills: 0, underWay: 0, reads: 0, mixed: 0, unverified: 0, lost: 0, ownLost: 0 };
  const states: State[] = [];
  let feed = '';
  let server: FeedServer;
  let browser: TestBrowser;
  let reader: Page;
  /** Hashes of the states that readers may see now. */
  let allowed: string[] = [''];

  beforeAll(async () => {
    const built = builtFeed();
    const all = [...(await longRecords(5)), ...Array.from({ length: 400 }, (_, at) => syntheticRecord(at))];
    for (let index = 0; index < 5; index += 1) {
      // 100 new records, every 40th edited, some withdrawn. From the fourth state on the name is another: a full update.
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
    reader = await browser.openIdle();
    await reader.evaluate(writeOwnData);
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
  /** Reads what readers see, and counts what they must not see. */
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
  /** Delays each reply, as a network does. */
  const slowly = (): Fault => (response, bytes) => {
    setTimeout(() => response.writeHead(bytes ? 200 : 404).end(bytes), random() * 40);
  };
  /** Removes the feed's rows, so that the next sync is a first one. */
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

  /** On a fast machine many syncs end before the kill: go on until enough kills hit a running one. */
  const areEnough = () => tally.kills >= KILLS && (tally.underWay > KILLS / 4 || tally.kills >= 6 * KILLS);

  /** Kills the worker while it syncs, again and again until the state is there or there are enough kills. */
  async function killUntilThere(at: number, longest: number): Promise<void> {
    for (let round = 0; round < 12 && !areEnough(); round += 1) {
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
    `${KILLS} kills at random moments: readers see the old state or the new, and the new in the end`,
    async () => {
      server.faultAt = slowly;
      await forget({ rollbackGuard: true });
      const begun = performance.now();
      serveState(0);
      await sync();
      await settledAt(0);
      const longest = performance.now() - begun;
      let at = states.length - 1;
      while (!areEnough()) {
        at = (at + 1) % states.length;
        // After the last state, start over with a first sync.
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

  test('every server fault: the old state stays, the problem is reported, and the next sync ends in the new state', async () => {
    server.faultAt = () => undefined;
    await forget({ rollbackGuard: true });
    serveState(0);
    await sync();
    await settledAt(0);
    const faults = Object.entries(FAULTS).filter(([fault]) => KILLS > 100 || !/stalls|no answer/.test(fault));
    let at = 0;
    let refused = 0;
    for (const [fault, breaks] of faults) {
      // After the last state, start over with a first sync.
      at = (at + 1) % states.length;
      if (at === 0) await forget({ rollbackGuard: true });
      const before = (await look()).hash;
      serveState(at);
      // Pointer, next root, manifest, objects.
      const after = 1 + Math.floor(random() * 4);
      let asked = 0;
      server.faultAt = () => (++asked === after ? breaks : undefined);
      await sync();
      const seen = await look();
      const what = `seed ${SEED}, ${fault} at request ${after}`;
      // A missing next root means that there is none, which is no fault.
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

  test('a deleted database: the rollback guard outlives it, and an older state is refused', async () => {
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

  // These two change globals of the background, which a test can reach in Chromium only.
  test.runIf(name === 'chromium')(
    'a disk that is full at any write: reported, the old state intact, then the new',
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
      // A full disk is logged, and nothing else.
      await browser.takeErrors();
    },
    300_000,
  );

  test.runIf(name === 'chromium')(
    'a clock that jumps by years: the insights stay, and are synced when the clock is right',
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

  /** Runs a function in the worker; what it changes there ends with the worker. */
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

  test('several requests at the same time: the syncs run one by one and end in the newest state', async () => {
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
    expect(tally.kills).toBeGreaterThanOrEqual(KILLS);
    expect(tally.reads).toBeGreaterThan(tally.kills);
    // Kills of an idle worker prove nothing.
    expect(tally.underWay).toBeGreaterThan(KILLS / 4);
  });
});

async function askForSync(): Promise<void> {
  await chrome.runtime.sendMessage({ type: 'sync-feeds', id: crypto.randomUUID() });
}
