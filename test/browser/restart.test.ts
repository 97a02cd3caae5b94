import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { serveDemo } from '../demo/demo-pages.ts';
import { builtFeed } from '../fixtures/feeds/built-feed.ts';
import type { Files } from '../fixtures/feeds/feed-files.ts';
import { readFeed } from '../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { FAULTS, type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import { longRecords } from '../sync/feed/long-records.ts';
import { clickNamed, textWith } from './harness/in-page.ts';
import { BROWSERS, launch, TEST_BUILDS, type TestBrowser } from './harness/launch.ts';
import { until } from './harness/until.ts';
import { addFeed, ROOT_THAT_IS_NOT_THERE } from './sync/add-feed.ts';
import { hashOf, readCopy } from './sync/copies.ts';
import { readOwnData, writeOwnData } from './sync/own-data.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const MINUTE = 60_000;
/** A browser that was killed takes its time to start on a busy machine. In milliseconds. */
const MAX_RESUME = 40_000;

describe.each(BROWSERS)('a feed and the end of the browser, in %s', (name) => {
  const states: { files: Files; hash: string }[] = [];
  let feed = '';
  let server: FeedServer;
  let browser: TestBrowser;

  beforeAll(async () => {
    const built = builtFeed();
    const records = [...(await longRecords(3)), ...Array.from({ length: 400 }, (_, at) => syntheticRecord(at))];
    const edited = records
      .filter(({ id }) => id !== 'made-up-0')
      .map((one, at) => (at === 9 ? { ...one, statement: 'Another statement.', rev: 1 } : one));
    const nexts = [
      { next: records, name: 'The Gazette' },
      { next: [...edited, syntheticRecord(400)], name: 'The Gazette' },
      // The name is part of every insight: all rows are written again.
      { next: records, name: 'The Tribune' },
    ];
    for (const [index, { next, name }] of nexts.entries()) {
      await built.build(next, Date.now() - (10 - index) * MINUTE, { name });
      const files = built.files();
      states.push({ files, hash: await hashOf(files) });
    }
    built.remove();
    const [first] = states;
    feed = (await readFeed(first?.files ?? new Map())).pointer.feed;
    server = await feedServer(first?.files ?? new Map());
    const direct = new URL(server.url).host;
    browser = await launch(name, serveDemo, { build: TEST_BUILDS[name], direct, stays: true });
    await browser.inExtension(writeOwnData);
  });
  afterEach(async () => {
    await browser.closePages();
    expect(browser.takeAsked()).toEqual([]);
    expect(await browser.inExtension(readOwnData)).toBe('kept');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const serve = (index: number) => {
    server.files = states[index]?.files ?? new Map();
    server.asked = [];
  };
  const look = () => browser.inExtension(readCopy, feed);
  /** Waits for a state, and asserts that readers see only that one and those in `before` on the way. */
  const becomes = (index: number, ...before: string[]) =>
    until(
      `state ${index} is there`,
      async () => {
        const seen = await look();
        const hash = states[index]?.hash;
        expect([hash, ...before]).toContain(seen.hash);
        expect(seen).toMatchObject({ counted: true, unverified: 0, bundled: 20 });
        return seen.hash === hash && !seen.begun && seen.unread === 0;
      },
      MAX_RESUME,
    );
  const syncNow = async (name: string) => {
    const options = await browser.openOwn('options.html');
    await clickNamed(options, 'button', `Sync now: ${name}`);
    return options;
  };

  test(
    'killed while a new feed is fetched: its first sync resumes by itself',
    async () => {
      const objects = () => server.asked.filter(({ path }) => path.startsWith('o/')).length;
      server.faultAt = () => (objects() > 2 ? FAULTS['no answer at all'] : undefined);
      await addFeed(browser, server.url);
      await until('its objects are being fetched', () => objects() > 2);
      expect(await look()).toMatchObject({ hash: '', begun: true });
      await browser.inExtension(turnOffForAnHour);
      server.faultAt = () => undefined;
      await browser.restart('killed');
      await becomes(0, '');
    },
    2 * MINUTE,
  );

  test(
    'killed while a full update is written: readers see the old state, then the new one comes by itself',
    async () => {
      serve(1);
      const options = await syncNow('The Gazette');
      await textWith(options, '+1 insight, 1 changed, 1 withdrawn');
      await becomes(1);
      // The manifest and the delta.
      expect(server.asked.filter(({ path }) => path.startsWith('o/'))).toHaveLength(2);
      serve(2);
      await syncNow('The Gazette');
      await browser.inExtension(writingHasBegun, feed);
      await browser.inExtension(turnOffForAnHour);
      await browser.restart('killed');
      await becomes(2, states[1]?.hash ?? '');
    },
    2 * MINUTE,
  );

  test('closed: the feed, its insights and its alarm are there again', async () => {
    await browser.restart('closed');
    const options = await browser.openOwn('options.html');
    // The feed has another name by now.
    await textWith(options, 'The Gazette');
    await textWith(options, 'Up to date, checked');
    expect(await look()).toMatchObject({ hash: states[2]?.hash, unread: 0, begun: false });
    const alarm = await until('its alarm', () => browser.inExtension(() => chrome.alarms.get('feeds')));
    expect(alarm.scheduledTime).toBeGreaterThan(Date.now());
    serve(1);
    await clickNamed(options, 'button', 'Sync now: The Gazette');
    await textWith(options, 'older insights');
    expect((await browser.takeErrors()).filter((error) => !ROOT_THAT_IS_NOT_THERE.test(error))).toEqual([]);
  });
});

// Each of these runs in a page of the extension, and must be self-contained.

/** Moves what is due an hour forward, as if the browser were off until then. */
async function turnOffForAnHour(): Promise<void> {
  const { 'feeds-due': due } = await chrome.storage.local.get('feeds-due');
  if (typeof due === 'number') await chrome.storage.local.set({ 'feeds-due': due - 3_600_000 });
}

/** Waits until the first rows of the next generation are written. */
async function writingHasBegun(feed: string): Promise<void> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await wait(indexedDB.open('liner-notes'));
  const state = () => wait(database.transaction('feeds').objectStore('feeds').get(feed));
  while (!(await state())?.candidate?.writing?.packs);
  database.close();
}
