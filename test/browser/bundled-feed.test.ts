import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { SelectorPack } from '../../lib/domain/selector-pack.ts';
import { fingerprintOf } from '../../lib/feed/format/signing.ts';
import type { InsightRecord } from '../../lib/feed/merge/record.ts';
import { serveDemo } from '../demo/demo-pages.ts';
import { type BuiltFeed, builtFeed } from '../fixtures/feeds/built-feed.ts';
import { testKey } from '../fixtures/feeds/keys.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import { clickNamed, textWith, visibleText } from './harness/in-page.ts';
import { launch, TEST_BUILDS, type TestBrowser } from './harness/launch.ts';
import { until } from './harness/until.ts';
import { ROOT_THAT_IS_NOT_THERE } from './sync/add-feed.ts';
import { buildWithFeed } from './sync/build-with-feed.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const RECORDS = Array.from({ length: 30 }, (_, index) => syntheticRecord(index));
const [WITHDRAWN, KEPT] = RECORDS as [InsightRecord, InsightRecord];
const PACK: SelectorPack = { site: 'spotify', version: 1000, selectors: { bar: ['.bar'] }, paths: {} };

/** How the extension gets to know the feed: in Chromium by its build, in Firefox by an administrator's policy. */
const WAYS = [
  { name: 'chromium', how: 'set in the build' },
  // On other systems a test may not write policies.
  ...(process.platform === 'linux' ? [{ name: 'firefox', how: 'set by policy' } as const] : []),
] as const;

describe.each(WAYS)('the feed that comes with the extension, $how, in $name', ({ name }) => {
  let feed: BuiltFeed;
  let server: FeedServer;
  let browser: TestBrowser;
  let removeBuild = () => {};
  const waiting: (() => void)[] = [];

  beforeAll(async () => {
    feed = builtFeed();
    await feed.build(RECORDS, Date.now() - 60_000, { name: 'The Gazette', selectorPacks: [PACK] });
    server = await feedServer(feed.files());
    server.faultAt = () => (response: ServerResponse, bytes) =>
      void waiting.push(() => response.writeHead(bytes ? 200 : 404).end(bytes));
    const key = await fingerprintOf({ keys: [(await testKey(1)).publicKey], threshold: 1 });
    const direct = new URL(server.url).host;
    if (name === 'firefox') {
      const policy = { feedUrl: server.url, feedKey: key };
      browser = await launch(name, serveDemo, { build: TEST_BUILDS.firefox, direct, policy, stays: true });
      return;
    }
    const built = await buildWithFeed(server.url, key);
    removeBuild = built.remove;
    browser = await launch(name, serveDemo, { build: built.folder, direct, stays: true });
  });
  afterEach(async () => {
    await browser.closePages();
    expect(browser.takeAsked()).toEqual([]);
    expect((await browser.takeErrors()).filter((error) => !ROOT_THAT_IS_NOT_THERE.test(error))).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    feed?.remove();
    removeBuild();
  });

  const found = async ({ statement }: InsightRecord) => {
    const page = await browser.openOwn(`library.html#/search?q=${encodeURIComponent(statement.slice(0, 60))}`);
    return until('the search is done', async () => {
      const text = await visibleText(page);
      return (text.includes(statement) && 'found') || (/nothing found/i.test(text) && 'not found');
    });
  };
  const pack = () =>
    browser.inExtension(async (key) => (await chrome.storage.local.get(key))[key], 'selector-pack:spotify');

  test('the shipped insights show at once, and those of the feed replace them by themselves', async () => {
    const library = await browser.openOwn('library.html#/topics');
    await textWith(library, '20 insights · bundled');
    await until('the feed is asked for', () => waiting.length > 0);
    expect(await visibleText(library)).toContain('20 insights · bundled');
    server.faultAt = () => undefined;
    for (const answer of waiting.splice(0)) answer();
    await textWith(library, '30 insights');
    expect(await found(WITHDRAWN)).toBe('found');
    await until('the selector pack is taken', async () => (await pack()) !== undefined);
    expect(await pack()).toEqual(PACK);
  });

  test('withdrawn insights are gone', async () => {
    await feed.build(RECORDS.slice(1), Date.now() - 30_000, { name: 'The Gazette', selectorPacks: [PACK] });
    server.files = feed.files();
    const options = await browser.openOwn('options.html');
    await clickNamed(options, 'button', 'Sync now: The Gazette');
    await textWith(options, '1 withdrawn');
    expect(await found(WITHDRAWN)).toBe('not found');
    expect(await found(KEPT)).toBe('found');
  });

  test('a restart keeps the synced insights, not the shipped ones', async () => {
    await browser.restart('closed');
    const library = await browser.openOwn('library.html#/topics');
    await textWith(library, '29 insights');
    expect(await found(WITHDRAWN)).toBe('not found');
    expect(await found(KEPT)).toBe('found');
    expect(await pack()).toEqual(PACK);
  });
});
