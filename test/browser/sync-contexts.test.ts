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
import { layOwnData, readOwnData } from './sync/own-data.ts';

/** In functions that run where the extension's API is. */
declare const chrome: typeof ExtensionApi;
/** In functions that run in a page that has the sync. */
declare const inPageSync: InPageSync;

const MINUTE = 60_000;
const YEARS = 5 * 365 * 24 * 60 * MINUTE;
/** `npm run soak` has the disk full at every write; otherwise at so many of each sync. */
const MAX_FULL = process.env.SOAK_KILLS ? Number.POSITIVE_INFINITY : 3;

/** States of one feed: another statement, then another name, so that all is written anew. */
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
    await browser.inExtension(layOwnData);
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
    // What is undefined is left out on the way from Chromium.
    return { ...seen, problem: seen.problem };
  };
  const syncInPage = (locks: 'kept' | 'lost' = 'kept'): Promise<FeedOutcome> =>
    page.evaluate((from, how) => inPageSync.sync(from, how), source, locks);
  const syncInBackground = () =>
    browser.inExtension((feed) => chrome.runtime.sendMessage({ type: 'sync-feeds', feed }), source.id);
  /** Takes the feed's data away, with its floor, and syncs it anew from a state. */
  const beginAt = async (state: StateName | 'nothing') => {
    await page.evaluate((feed) => inPageSync.forget(feed), source.id);
    await browser.inExtension((key) => chrome.storage.local.remove(key), `feed-floor:${source.id}`);
    if (state === 'nothing') return;
    server.files = states[state].files;
    expect(await syncInPage()).toMatchObject({ kind: 'current' });
  };
  /** The first object that is asked for from now on waits; returns how to wait for that, and how to give it. */
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
  ])('$older that has been overtaken by $newer writes nothing more', async ({ older }) => {
    await beginAt('first');
    server.files = states.renamed.files;
    const held = holdFirstObject();
    const syncs = [() => syncInPage('lost'), syncInBackground];
    const [overtaken, next] = older === 'a page' ? syncs : syncs.reverse();
    const outcome = overtaken?.();
    await held.asked();
    await next?.();
    const after = await look();
    expect(after).toMatchObject({ hash: states.renamed.hash, counted: true, unread: 0, begun: false });
    const everything = await browser.inExtension(everyRow);
    held.give();
    const told = await outcome;
    if (older === 'a page') expect(told).toEqual({ kind: 'busy' });
    expect(await browser.inExtension(everyRow)).toBe(everything);
    expect((await browser.takeErrors()).filter((error) => !ROOT_THAT_IS_NOT_THERE.test(error))).toEqual([]);
  });

  test('one is under way: another context leaves it alone', async () => {
    await beginAt('first');
    server.files = states.edited.files;
    const held = holdFirstObject();
    const running = syncInBackground();
    await held.asked();
    expect(await syncInPage()).toEqual({ kind: 'busy' });
    held.give();
    await running;
    expect(await look()).toMatchObject({ hash: states.edited.hash, problem: undefined, begun: false });
  });

  test.each<{ what: string; from: StateName | 'nothing'; to: StateName }>([
    { what: 'a first sync', from: 'nothing', to: 'first' },
    { what: 'a small update', from: 'first', to: 'edited' },
    { what: 'an update of all', from: 'first', to: 'renamed' },
  ])(
    'a disk that is full at any write of $what: said, the old whole, then the new',
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

  test('a clock that jumps by years: the data stays, and is synced when the clock is right', async () => {
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

/** Numbers from 1 to `last`, all of them or so many, the first and the last among them. */
function spread(last: number, limit: number): number[] {
  if (last <= limit) return Array.from({ length: last }, (_, at) => at + 1);
  return Array.from({ length: limit }, (_, at) => 1 + Math.round((at * (last - 1)) / (limit - 1)));
}

/** All that the database of datasets holds, as a hash. Runs in a page of the extension; must be self-contained. */
async function everyRow(): Promise<string> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await wait(indexedDB.open('liner-notes'));
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names);
  const rows = await Promise.all(names.map((store) => wait(transaction.objectStore(store).getAll())));
  database.close();
  const text = JSON.stringify(names.map((store, at) => [store, rows[at]]));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
