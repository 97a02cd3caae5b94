import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { Sighting } from '../../lib/domain/sighting.ts';
import type { PageAnswer, PageSection } from '../../lib/messages/query.ts';
import type { FeedOutcome } from '../../lib/sync/feed/sync-feed.ts';
import { demoPage, serveDemo } from '../demo/demo-pages.ts';
import type { Files } from '../fixtures/feeds/feed-files.ts';
import { dripping } from '../sync/feed/attacks.ts';
import {
  ATTACKS,
  filesOf,
  HONEST,
  HONEST_FEED,
  HOSTILE_FEED,
  seenIn,
  statementsByFeed,
} from '../sync/feed/between-feeds.ts';
import { type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import { BROWSERS, launch, TEST_BUILDS, type TestBrowser } from './harness/launch.ts';
import { bundleInPageSync } from './sync/bundle-in-page.ts';
import type { InPageSync } from './sync/in-page-sync.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;
/** For functions that run in a page with the sync. */
declare const inPageSync: InPageSync;

const DAY = 24 * 60 * 60_000;
const TIME = {
  issued: new Date(Date.now() - 60_000).toISOString(),
  expires: new Date(Date.now() + 7 * DAY).toISOString(),
};
/** For the attack by a slow server, in milliseconds. */
const REQUEST_TIMEOUT = 1000;

describe.each(BROWSERS)('a feed that attacks another, in %s', (name) => {
  let server: FeedServer;
  let browser: TestBrowser;
  let syncs: Page;
  let page: Page;
  let tab: number;

  beforeAll(async () => {
    server = await feedServer(new Map());
    browser = await launch(name, serveDemo, { build: TEST_BUILDS[name], direct: new URL(server.url).host });
    page = await browser.visit(demoPage('An episode on Spotify').url);
    await browser.settled(page);
    tab = await browser.tabId(page);
    syncs = await browser.openOwn('icon/32.png');
    await syncs.evaluate(await bundleInPageSync());
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const serve = (folder: string, files: Files): Files =>
    new Map([
      ...[...server.files].filter(([path]) => !path.startsWith(folder)),
      ...[...files].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const),
    ]);
  const sync = (id: string): Promise<FeedOutcome> =>
    syncs.evaluate(
      (feed, url, timeout) => inPageSync.sync({ id: feed, url, fingerprint: undefined }, 'kept', timeout),
      ...([id, `${server.url}${id}/`, REQUEST_TIMEOUT] as const),
    );

  /** Lists both feeds in this order, and syncs them, the attack included. */
  async function syncBoth({ lines, next, drips }: (typeof ATTACKS)[number], ids: readonly string[]): Promise<void> {
    await browser.inExtension(listFeeds, []);
    await browser.inExtension(
      listFeeds,
      ids.map((id) => ({ id, url: `${server.url}${id}/`, fingerprint: 'f'.repeat(64), name: id, on: true })),
    );
    server.files = serve(HONEST_FEED, await filesOf(HONEST, 2, TIME));
    server.files = serve(HOSTILE_FEED, await filesOf(lines, 2, TIME));
    server.faultAt = (path) => (drips && path.startsWith(HOSTILE_FEED) ? dripping : undefined);
    for (const id of ids) {
      expect(await sync(id)).toMatchObject({ kind: drips && id === HOSTILE_FEED ? 'failed' : 'current' });
    }
    if (!next) return;
    server.files = serve(HOSTILE_FEED, await filesOf(next, 3, TIME));
    expect(await sync(HOSTILE_FEED)).toMatchObject({ kind: 'current' });
  }

  /** What the page's view shows of a sighting. */
  async function sectionOf(sighting: Sighting): Promise<PageSection> {
    const report = {
      ...{ type: 'sighted', run: crypto.randomUUID(), navigation: 0, reading: false },
      sightings: [sighting],
    };
    expect(await browser.inExtension(sendFromPage, tab, report)).toMatchObject({ ok: true });
    const answer = await browser.inExtension(askForPage, tab);
    const [section] = answer.state === 'sections' ? answer.sections : [];
    if (!section) throw new Error(`no sections: ${JSON.stringify(answer)}`);
    return section;
  }

  test.each(ATTACKS.flatMap((attack) => (['before', 'after'] as const).map((place) => ({ ...attack, place }))))(
    '$term: $how, $place the honest one → $kind',
    async (attack) => {
      const { place, kind, shown } = attack;
      await syncBoth(attack, place === 'before' ? [HOSTILE_FEED, HONEST_FEED] : [HONEST_FEED, HOSTILE_FEED]);
      const { match, episodes } = await sectionOf(seenIn(attack));
      expect(match).toBe(kind);
      expect(statementsByFeed(episodes.flatMap(({ insights }) => insights))).toEqual(shown);
      const distinct = [...shown.honest, ...shown.hostile, ...(shown.both ?? [])];
      if (kind === 'episode') expect(await browser.badge(page)).toBe(String(distinct.length));
    },
  );
});

// Each of these runs in a page of the extension, and must be self-contained.

async function listFeeds(added: object[]): Promise<void> {
  await chrome.storage.local.set({ feeds: { bundledOn: true, added }, feeds$: { v: 1 } });
  await chrome.runtime.sendMessage({ type: 'feeds-changed' });
}

/** Sends a message as our script in that tab's page would, and returns the reply. */
async function sendFromPage(tabId: number, message: unknown): Promise<unknown> {
  const [injected] = await chrome.scripting.executeScript({
    target: { tabId },
    func: (said: unknown) => chrome.runtime.sendMessage(said),
    args: [message],
  });
  return injected?.result;
}

async function askForPage(tab: number): Promise<PageAnswer> {
  const reply = await chrome.runtime.sendMessage({ type: 'ask', query: { kind: 'page', tab } });
  return (reply as { answer: PageAnswer }).answer;
}
