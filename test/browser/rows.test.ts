import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { serveDemo } from '../demo/demo-pages.ts';
import type { Serve } from './harness/driver.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const SHOW = 'https://open.spotify.com/show/2Bho9xCbOQMWMJ7UKmqCzD';
const SEARCH = 'https://open.spotify.com/search/data/podcastAndEpisodes';
const KNOWN = 'The Evolution of Data-Intensive Applications and System Architecture';

/** A list as Spotify builds it; row 2 is an episode with an insight. */
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const known = number === 2;
    const title = known ? KNOWN : `Nothing in particular, number ${number}`;
    return `<div data-testid="episode-${number}" style="height:90px"><a href="/episode/${String(number).padStart(22, 'R')}">
<div data-testid="episodeTitle">${title}</div></a><a href="/show/2Bho9xCbOQMWMJ7UKmqCzD"><span>The Pragmatic Engineer</span></a>
<p>${known ? 'Apr 22, 2026' : 'Feb 2, 2019'}</p><p data-testid="episode-progress-not-played">1 hr</p></div>`;
  }).join('');

const page = (title: string, label: string, list: string) =>
  `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${label}</title><body style="margin:0;font:16px sans-serif">
<main aria-label="${label}" style="display:block;height:400px;overflow:auto">${title}<div id="list">${list}</div></main></body></html>`;

const serve: Serve = (url) => {
  const html = (body: string) => ({ status: 200, contentType: 'text/html', body });
  if (url.href === SHOW) {
    const title = '<h1><span data-testid="show-title">The Pragmatic Engineer</span></h1>';
    return html(page(title, 'The Pragmatic Engineer | Podcast on Spotify', rows(0, 30)));
  }
  if (url.href === SEARCH) return html(page('<h1>data</h1>', 'Spotify – Search', rows(0, 30)));
  return serveDemo(url);
};

/** Waits until the layer with the counts has some, or none. */
const layerShown = (of: Page, shown: boolean) =>
  until(shown ? 'a count is shown' : 'no count is shown', async () => {
    return (
      (await of.evaluate(() => document.querySelectorAll('liner-notes-rows:not([data-empty])').length)) ===
      (shown ? 1 : 0)
    );
  });

const boxes = (of: Page) =>
  of.evaluate(() =>
    [...document.querySelectorAll('main *')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].join();
    }),
  );

inBothBrowsers(
  'counts on rows',
  (browser) => {
    afterEach(() => browser().inExtension(() => chrome.storage.local.remove('settings')));

    test.each([
      ['a show', SHOW],
      ['a list of search results', SEARCH],
    ])('%s: rows with insights get a count, without changing or moving the page', async (_what, url) => {
      const list = await browser().visit(url);
      const [before, markup] = [
        await boxes(list),
        await list.evaluate(() => document.querySelector('main')?.outerHTML),
      ];
      await layerShown(list, true);
      expect(await boxes(list)).toEqual(before);
      expect(await list.evaluate(() => document.querySelector('main')?.outerHTML)).toBe(markup);
    });

    test('a row loses its count when it scrolls out of sight or shows another episode', async () => {
      const list = await browser().visit(SHOW);
      await layerShown(list, true);
      await list.evaluate(() => document.querySelector('main')?.scrollTo(0, 1500));
      await layerShown(list, false);
      await list.evaluate(() => document.querySelector('main')?.scrollTo(0, 0));
      await layerShown(list, true);
      await list.evaluate(() => {
        const title = document.querySelector('[data-testid="episode-2"] [data-testid="episodeTitle"]');
        const link = title?.closest('a');
        if (title) title.textContent = 'Another episode';
        link?.setAttribute('href', '/episode/NNNNNNNNNNNNNNNNNNNNNN');
      });
      await layerShown(list, false);
    });

    test('the switch in the options removes them at once, and brings them back', async () => {
      const list = await browser().visit(SHOW);
      await layerShown(list, true);
      const set = (rowCounts: boolean) =>
        browser().inExtension(
          (wanted) =>
            chrome.storage.local.set({
              settings: {
                ...{ sites: { spotify: true, 'apple-podcasts': true }, edge: 'right', theme: 'system', paused: false },
                rowCounts: wanted,
              },
            }),
          rowCounts,
        );
      await set(false);
      await layerShown(list, false);
      await set(true);
      await layerShown(list, true);
    });
  },
  { serve },
);
