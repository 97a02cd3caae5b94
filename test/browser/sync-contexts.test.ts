import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { FeedOutcome } from '../../lib/sync/feed/sync-feed.ts';
import type { FeedSource } from '../../lib/sync/feed/world.ts';
import { serveDemo } from '../demo/demo-pages.ts';
import { builtFeed } from '../fixtures/feeds/built-feed.ts';
import type { Files } from '../fixtures/feeds/feed-files.ts';
import { readFeed } from '../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import { BROWSERS, launch, TEST_BUILDS, type TestBrowser } from './harness/launch.ts';
import { until } from './harness/until.ts';
import { addFeed, ROOT_THAT_IS_NOT_THERE } from './sync/add-feed.ts';
import { bundleInPageSync } from './sync/bundle-in-page.ts';
import { hashOf, readCopy } from './sync/copies.ts';
import type { InPageSync } from './sync/in-page-sync.ts';
import { fillDiskAt, moveClock, writesSoFar } from './sync/in-worker.ts';
import { readOwnData, writeOwnData } from './sync/own-data.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;
/** For functions that run in a page with the sync. */
declare const inPageSync: InPageSync;

const MINUTE = 60_000;
const YEARS = 5 * 365 * 24 * 60 * MINUTE;
/** How many writes of each sync meet a full disk; all of them in `npm run soak`. */
const MAX_FULL = process.env.SOAK_KILLS ? Number.POSITIVE_INFINITY : 3;

/** States of one feed: `edited` has another statement, `renamed` another name, so that all rows are written again. */
type StateName = 'first' | 'edited' | 'renamed';

describe.each(BROWSERS)('a sync in another context, in %s', (name) => {
  const states = {} as Record<StateName, { files: Files; hash: string }>;
  let source: FeedSource;
  let server: FeedServer;
  let browser: TestBrowser;
  let script: string;
  let page: Page;

  beforeAll(async () => {
    const records = Array.from({ length: 80 }, (_, at) => syntheticRecord(at));
    const edited = records.map((one, at) => (at === 9 ? { ...one, statement: 'Another statement.', rev: 1 } : one));
    const built = builtFeed();
    for (const [at, [state, next, called]] of (
      [
        ['first', records, 'The Gazette'],
        ['edited', edited.slice(1), 'The Gazette'],
        ['renamed', edited.slice(2), 'The Tribune'],
      ] as const
    ).entries()) {
      await built.build(next, Date.now() - (10 - at) * MINUTE, { name: called });
      const files = built.files();
      states[state] = { files, hash: await hashOf(files) };
    }
    built.remove();
    script = await bundleInPageSync();
    server = await feedServer(states.first.files);
    browser = await launch(name, serveDemo, { build: TEST_BUILDS[name], direct: new URL(server.url).host });
    await browser.inExtension(writeOwnData);
    source = { id: (await readFeed(states.first.files)).pointer.feed, url: server.url, fingerprint: undefined };
    await addFeed(browser, server.url);
    await until('the feed is there', async () => (await look()).hash === states.first.hash);
    await browser.closePages();
  });
  beforeEach(async () => {
    page = await browser.openOwn('icon/32.png');
    await page.evaluate(script);
  });
  afterEach(async () => {
    server.faultAt = () => undefined;
    await browser.closePages();
    expect(browser.takeAsked()).toEqual([]);
    expect(await browser.inExtension(readOwnData)).toBe('kept');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const look = async () => {
    const seen = await browser.inExtension(readCopy, source.id);
    // Chromium drops undefined values on the way.
    return { ...seen, problem: seen.problem };
  };
  const syncInPage = (locks: 'kept' | 'lost' = 'kept'): Promise<FeedOutcome> =>
    page.evaluate((from, how) => inPageSync.sync(from, how), source, locks);
  const syncInBackground = () =>
    browser.inExtension(
      (feed) => chrome.runtime.sendMessage({ type: 'sync-feeds', id: crypto.randomUUID(), feed }),
      source.id,
    );
  /** Removes the feed's rows and its rollback guard, and syncs it from a state. */
  const beginAt = async (state: StateName | 'nothing') => {
    await page.evaluate((feed) => inPageSync.forget(feed), source.id);
    await browser.inExtension((key) => chrome.storage.local.remove(key), `feed-floor:${source.id}`);
    if (state === 'nothing') return;
    server.files = states[state].files;
    expect(await syncInPage()).toMatchObject({ kind: 'current' });
  };
  /** Holds back the reply for the next object; returns how to wait for its request, and how to send it. */
  const holdFirstObject = () => {
    let give: (() => void) | undefined;
    server.faultAt = (path) => {
      if (give || !path.startsWith('o/')) return undefined;
      return (response, bytes) => {
        give = () => response.writeHead(200).end(bytes);
      };
    };
    return { asked: () => until('an object is asked for', () => give !== undefined), give: () => give?.() };
  };

  test.each([
    { older: 'a page', newer: 'the background' },
    { older: 'the background', newer: 'a page' },
  ])('$older that was superseded by $newer writes nothing more', async ({ older }) => {
    await beginAt('first');
    server.files = states.renamed.files;
    const reply = holdFirstObject();
    const syncs = [() => syncInPage('lost'), syncInBackground];
    const [overtaken, next] = older === 'a page' ? syncs : syncs.reverse();
    const outcome = overtaken?.();
    await reply.asked();
    await next?.();
    const after = await look();
    expect(after).toMatchObject({ hash: states.renamed.hash, counted: true, unread: 0, begun: false });
    const everything = await browser.inExtension(everyRow);
    reply.give();
    const result = await outcome;
    if (older === 'a page') expect(result).toEqual({ kind: 'busy' });
    expect(await browser.inExtension(everyRow)).toBe(everything);
    expect((await browser.takeErrors()).filter((error) => !ROOT_THAT_IS_NOT_THERE.test(error))).toEqual([]);
  });

  test('a running sync is left alone by another context', async () => {
    await beginAt('first');
    server.files = states.edited.files;
    const reply = holdFirstObject();
    const running = syncInBackground();
    await reply.asked();
    expect(await syncInPage()).toEqual({ kind: 'busy' });
    reply.give();
    await running;
    expect(await look()).toMatchObject({ hash: states.edited.hash, problem: undefined, begun: false });
  });

  test.each<{ what: string; from: StateName | 'nothing'; to: StateName }>([
    { what: 'a first sync', from: 'nothing', to: 'first' },
    { what: 'a small update', from: 'first', to: 'edited' },
    { what: 'a full update', from: 'first', to: 'renamed' },
  ])(
    'a disk that is full at any write of $what: reported, the old state intact, then the new',
    async ({ from, to }) => {
      const before = from === 'nothing' ? '' : states[from].hash;
      await beginAt(from);
      server.files = states[to].files;
      await page.evaluate(fillDiskAt, Number.POSITIVE_INFINITY);
      expect(await syncInPage()).toMatchObject({ kind: 'current' });
      const writes = await page.evaluate(writesSoFar);
      expect(writes).toBeGreaterThan(5);
      for (const write of spread(writes, MAX_FULL)) {
        await beginAt(from);
        server.files = states[to].files;
        await page.evaluate(fillDiskAt, write);
        const outcome = await syncInPage();
        const seen = await look();
        const at = `write ${write} of ${writes}`;
        expect([before, states[to].hash], at).toContain(seen.hash);
        expect(seen, at).toMatchObject({ counted: true, unverified: 0, bundled: 20 });
        expect(outcome, at).toEqual({ kind: 'failed', problem: 'storage-full' });
        expect(await syncInPage(), at).toMatchObject({ kind: 'current' });
        expect(await look(), at).toMatchObject({ hash: states[to].hash, counted: true, unread: 0, problem: undefined });
      }
    },
    600_000,
  );

  test('a clock that jumps by years: the insights stay, and are synced when the clock is right', async () => {
    await beginAt('edited');
    for (const [by, problem] of [
      [YEARS, 'expired'],
      [-YEARS, 'clock'],
    ] as const) {
      await page.evaluate(moveClock, by);
      expect(await syncInPage()).toEqual({ kind: 'failed', problem });
      expect(await look()).toMatchObject({ hash: states.edited.hash, problem });
      await page.evaluate(moveClock, -by);
      expect(await syncInPage()).toMatchObject({ kind: 'current' });
      expect(await look()).toMatchObject({ hash: states.edited.hash, problem: undefined });
    }
  });
});

/** Numbers from 1 to `last`: all of them, or `limit` including the first and the last. */
function spread(last: number, limit: number): number[] {
  if (last <= limit) return Array.from({ length: last }, (_, at) => at + 1);
  return Array.from({ length: limit }, (_, at) => 1 + Math.round((at * (last - 1)) / (limit - 1)));
}

/** The hash of all rows of the feed database. Runs in a page of the extension; must be self-contained. */
async function everyRow(): Promise<string> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await wait(indexedDB.open('liner-notes'));
  // The index of the search is built later, by the context that is awake.
  const names = [...database.objectStoreNames].filter((name) => name !== 'search');
  const transaction = database.transaction(names);
  const rows = await Promise.all(names.map((store) => wait(transaction.objectStore(store).getAll())));
  database.close();
  // What feeds share is counted after a sync has replied, and may not be known yet.
  const isCount = (row: { key?: unknown }) => String(row.key).startsWith('repeated-');
  const text = JSON.stringify(names.map((store, at) => [store, rows[at]?.filter((row) => !isCount(row))]));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
