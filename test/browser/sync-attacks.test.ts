import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { FeedOutcome } from '../../lib/sync/feed/sync-feed.ts';
import { serveDemo } from '../demo/demo-pages.ts';
import { builtFeed, DAY } from '../fixtures/feeds/built-feed.ts';
import type { Files } from '../fixtures/feeds/feed-files.ts';
import { readFeed } from '../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { attackedFeed } from '../sync/feed/attacks.ts';
import { FAULTS, type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import { BROWSERS, launch, TEST_BUILDS, type TestBrowser } from './harness/launch.ts';
import { until } from './harness/until.ts';
import { addFeed } from './sync/add-feed.ts';
import { bundleInPageSync } from './sync/bundle-in-page.ts';
import { hashOf, readCopy } from './sync/copies.ts';
import type { InPageSync } from './sync/in-page-sync.ts';
import { moveClock } from './sync/in-worker.ts';
import { readOwnData, writeOwnData } from './sync/own-data.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;
/** For functions that run in a page with the sync. */
declare const inPageSync: InPageSync;

const MINUTE = 60_000;
/** For attacks by a slow server, in milliseconds. */
const REQUEST_TIMEOUT = 1000;

const FEED = await attackedFeed(Date.now() - DAY - 10 * MINUTE);
const hashes: Record<string, string> = { old: await hashOf(FEED.old), new: await hashOf(FEED.new) };
const { feed: ID } = (await readFeed(FEED.old)).pointer;

describe.each(BROWSERS)('attacks on a sync, in %s', (name) => {
  let server: FeedServer;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    const script = await bundleInPageSync();
    server = await feedServer(FEED.old);
    browser = await launch(name, serveDemo, { build: TEST_BUILDS[name], direct: new URL(server.url).host });
    await browser.inExtension(writeOwnData);
    await addFeed(browser, server.url);
    await until('the feed is there', async () => (await look()).hash === hashes.old);
    await browser.closePages();
    page = await browser.openOwn('icon/32.png');
    await page.evaluate(script);
  });
  afterEach(async () => {
    expect(await browser.inExtension(readOwnData)).toBe('kept');
    expect(browser.takeAsked()).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const look = () => browser.inExtension(readCopy, ID);
  const sync = (requestTimeout?: number): Promise<FeedOutcome> =>
    page.evaluate(
      (id, url, ms) => inPageSync.sync({ id, url, fingerprint: undefined }, 'kept', ms ?? undefined),
      ID,
      server.url,
      requestTimeout ?? null,
    );
  const beginAt = async (files: Files) => {
    await page.evaluate((feed) => inPageSync.forget(feed), ID);
    await browser.inExtension((key) => chrome.storage.local.remove(key), `feed-floor:${ID}`);
    server.files = files;
    expect(await sync()).toMatchObject({ kind: 'current' });
  };
  const sees = async (state: string) =>
    expect(await look()).toMatchObject({ hash: hashes[state], counted: true, unverified: 0, unread: 0, bundled: 20 });

  test.each(FEED.attacks)('$term: $how → $problem', async (attack) => {
    const { has = 'old', after = 0, serves, breaks, problem, slow, next } = attack;
    await beginAt(FEED.old);
    server.files = FEED.new;
    if (has === 'new') await sync();
    await sees(has);
    server.files = (await serves?.()) ?? FEED.new;
    server.faultAt = (path) => breaks?.(path);
    await page.evaluate(moveClock, after * DAY);
    const outcome = await sync(slow && REQUEST_TIMEOUT);
    expect(outcome).toMatchObject(problem === 'none' ? { kind: 'current' } : { kind: 'failed', problem });
    await sees(problem === 'none' ? 'new' : has);

    server.faultAt = () => undefined;
    server.files = (await next?.()) ?? FEED.new;
    await page.evaluate(moveClock, -after * DAY);
    expect(await sync()).toMatchObject({ kind: 'current' });
    await sees('new');
  });

  test('key compromise: the thief has raised the sequence number; the publisher’s is accepted under the new key', async () => {
    await beginAt(FEED.old);
    const { driven, mended, again } = FEED.compromise;
    for (const [files, outcome] of [
      [driven, { kind: 'current' }],
      [FEED.new, { kind: 'failed', problem: 'older' }],
      [mended, { kind: 'current' }],
      [again, { kind: 'failed' }],
    ] as const) {
      server.files = files;
      expect(await sync()).toMatchObject(outcome);
    }
    await sees('new');
  });

  test('one hostile feed among five: the others are synced, and it keeps its old state', async () => {
    await beginAt(FEED.old);
    const others = await Promise.all([3, 4, 5, 6].map(publisher));
    server.files = new Map([...FEED.old, ...others.flatMap(({ first }) => [...first])]);
    for (const { folder } of others) await addFeed(browser, `${server.url}${folder}`);
    const seen = () => Promise.all(others.map(({ id }) => browser.inExtension(readCopy, id)));
    const hashesOf = async () => (await seen()).map(({ hash }) => hash);
    const all = (state: 'firstHash' | 'nextHash') => others.map((one) => one[state]);
    await until('all are there', async () => `${await hashesOf()}` === `${all('firstHash')}`);

    server.files = new Map([...FEED.new, ...others.flatMap(({ next }) => [...next])]);
    server.faultAt = (path) => (path.startsWith('o/') ? FAULTS['an endless body'] : undefined);
    await browser.inExtension(() => chrome.runtime.sendMessage({ type: 'sync-feeds', id: crypto.randomUUID() }));
    server.faultAt = () => undefined;
    expect(await hashesOf()).toEqual(all('nextHash'));
    for (const one of await seen()) expect(one).toMatchObject({ counted: true, unverified: 0, begun: false });
    expect(await look()).toMatchObject({ hash: hashes.old, problem: 'tampered', counted: true, bundled: 20 });
  });
});

/** Two states of another publisher's feed, in a folder of the same server. */
async function publisher(key: number) {
  const built = builtFeed();
  const records = Array.from({ length: 10 }, (_, at) => syntheticRecord(100 * key + at));
  await built.build(records, Date.now() - 2 * MINUTE, { name: `Publisher ${key}`, key });
  const first = built.files();
  await built.build(records.slice(1), Date.now() - MINUTE, { name: `Publisher ${key}`, key });
  const next = built.files();
  built.remove();
  const { feed } = (await readFeed(first)).pointer;
  const folder = `publisher-${key}/`;
  const within = (files: Files): Files => new Map([...files].map(([path, bytes]) => [`${folder}${path}`, bytes]));
  const hashes = { firstHash: await hashOf(first), nextHash: await hashOf(next) };
  return { id: feed, folder, first: within(first), next: within(next), ...hashes };
}
