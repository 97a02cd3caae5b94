import { afterEach, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { Serve } from './harness/driver.ts';
import { edgeTabs, textWith } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const BLOG = 'https://blog.example/post';
const EPISODE = '/embed/episode/4LinerNotesDemo0000001';

/** The embedded player of an episode that has an insight in the bundled dataset. */
const entity = {
  type: 'episode',
  uri: 'spotify:episode:4LinerNotesDemo0000001',
  title: 'The Evolution of Data-Intensive Applications and System Architecture',
  subtitle: 'The Pragmatic Engineer',
  relatedEntityUri: 'spotify:show:2Bho9xCbOQMWMJ7UKmqCzD',
  releaseDate: { isoString: '2026-04-22T16:00:00Z' },
  duration: 5400000,
};
const data = JSON.stringify({ props: { pageProps: { state: { data: { entity } } } } });

const serve: Serve = (url) => {
  const html = (body: string) => ({
    status: 200,
    contentType: 'text/html',
    body: `<!DOCTYPE html><meta charset="utf-8">${body}`,
  });
  if (url.pathname === '/favicon.ico')
    return { status: 200, contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
  if (url.href === BLOG) return html(`<h1>A post</h1><iframe src="https://open.spotify.com${EPISODE}"></iframe>`);
  if (url.pathname === EPISODE) return html(`<script id="__NEXT_DATA__" type="application/json">${data}</script>`);
  return undefined;
};

const SETTINGS = { sites: { spotify: true, 'apple-podcasts': true }, edge: 'right', theme: 'system', paused: false };

inBothBrowsers(
  'players embedded in other pages',
  (browser) => {
    afterEach(() => browser().inExtension(() => chrome.storage.local.remove('settings')));

    /** Tabs in which an embedded player is read. */
    const tabsWithEmbeds = () =>
      browser().inExtension(async () => {
        const session = await chrome.storage.session.get();
        return Object.entries(session).flatMap(([key, value]) => {
          const { embeds = {} } = value as { embeds?: Record<string, { found: unknown[] }> };
          return Object.values(embeds).some(({ found }) => found.length > 0) ? [Number(key.replace('tab:', ''))] : [];
        });
      });

    test('are not read by default', async () => {
      await browser().visit(BLOG);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(await tabsWithEmbeds()).toEqual([]);
    });

    test('are read once turned on: labelled in the popup, counted on the badge, without an edge tab', async () => {
      await browser().inExtension((settings) => chrome.storage.local.set({ settings }), { ...SETTINGS, embeds: true });
      await until('the detector is registered', () =>
        browser().inExtension(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
      );
      const page = await browser().visit(BLOG);
      const [tab] = await until('the frame is read', async () => {
        const tabs = await tabsWithEmbeds();
        return tabs.length > 0 && tabs;
      });
      expect(await browser().inExtension((tabId) => chrome.action.getBadgeText({ tabId: tabId ?? 0 }), tab)).toBe('1');
      expect(await edgeTabs(page)).toBe(0);
      const popup = await browser().openOwn(`popup.html?tab=${tab}`);
      await textWith(popup, 'Embedded player · Spotify');
      await textWith(popup, 'Cloud-native architecture has shifted');
    });

    test('are not read during a pause, and again after it without a reload', async () => {
      const set = (paused: boolean) =>
        browser().inExtension((settings) => chrome.storage.local.set({ settings }), {
          ...SETTINGS,
          embeds: true,
          paused,
        });
      await set(false);
      await browser().visit(BLOG);
      await until('the frame is read', async () => (await tabsWithEmbeds()).length > 0);
      await set(true);
      await until('the frame is not read', async () => (await tabsWithEmbeds()).length === 0);
      await set(false);
      await until('the frame is read again', async () => (await tabsWithEmbeds()).length > 0);
    });
  },
  { serve },
);
