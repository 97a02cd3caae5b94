import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { serveDemo } from '../demo/demo-pages.ts';
import { builtFeed } from '../fixtures/feeds/built-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import { BROWSERS, launch, TEST_BUILDS } from './harness/launch.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** Headers that must not be in a request for a file of a feed. */
const TELLING = /^(cookie|referer|origin|authorization|if-none-match|if-modified-since|range)$/i;

describe.each(BROWSERS)('what a feed’s server learns about users of %s', (name) => {
  let server: FeedServer;
  beforeAll(async () => {
    const feed = builtFeed();
    await feed.build(
      Array.from({ length: 30 }, (_, index) => syntheticRecord(index)),
      Date.now() - 60_000,
    );
    server = await feedServer(feed.files());
    // The server tries to recognise each user.
    server.faultAt = (path) => (response, bytes) => {
      const known = { 'Set-Cookie': 'who=me; Path=/', ETag: `"${path}"`, 'Last-Modified': new Date().toUTCString() };
      response.writeHead(bytes ? 200 : 404, { ...known, 'Cache-Control': 'max-age=60' }).end(bytes);
    };
    feed.remove();
  });
  afterAll(() => server.close());

  /** All requests of a new profile that adds the feed and syncs it twice, in order. */
  async function requestsOf(language: string): Promise<string[]> {
    const direct = new URL(server.url).host;
    const browser = await launch(name, serveDemo, { build: TEST_BUILDS[name], direct, language });
    try {
      // A page of that host was visited before: it has set its cookie and seen the language.
      await browser.visit(`${server.url}latest.json`);
      server.asked = [];
      await browser.visit(`${server.url}root/1.json`);
      const known = server.asked.find(({ path }) => path === 'root/1.json')?.head ?? '';
      expect(known).toMatch(/cookie\nwho=me/i);
      expect(known).toContain(`\n${language}`);
      await browser.closePages();
      server.asked = [];
      const options = await browser.openOwn('options.html');
      await options.focus('input[name=address]');
      await options.keyboard.type(server.url);
      await options.keyboard.press('Enter');
      const offer = await options.waitForSelector('.offer button');
      await offer?.click();
      await options.waitForFunction(() => /30/.test(document.querySelector('.feed + .feed')?.textContent ?? ''));
      await options.evaluate(() => chrome.runtime.sendMessage({ type: 'sync-feeds', id: crypto.randomUUID() }));
      // The browser may ask late for an icon of the page above.
      return server.asked.filter(({ path }) => path !== 'favicon.ico').map(({ head }) => head);
    } finally {
      await browser.close();
    }
  }

  test('is the same for all of them, byte by byte', async () => {
    const [one, other] = [await requestsOf('en-US'), await requestsOf('de-DE')];
    expect(one.length).toBeGreaterThan(8);
    expect(other).toEqual(one);
    const headers = one.map((head) => head.split('\n').slice(2));
    for (const words of headers) {
      const names = words.filter((_, index) => index % 2 === 0);
      expect(names.filter((header) => TELLING.test(header))).toEqual([]);
      expect(words[words.findIndex((word) => /^accept-language$/i.test(word)) + 1]).toBe('en');
    }
  }, 120_000);
});
