import type { Frame, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { demoPage } from '../demo/demo-pages.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { edgeTabShown, insights, openPanel, textWith, visibleText } from './harness/in-page.ts';
import type { TestBrowser } from './harness/launch.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** Every view that has an address, and a text that it shows. */
const VIEWS = [
  ['topics', 'popup.html#/topics', '20 insights · 20 episodes'],
  ['a topic', 'popup.html#/topic/infrastructure', 'Everything on Infrastructure'],
  ['a search', 'popup.html#/search?q=gpu', 'insights for “gpu”'],
  ['a search that finds nothing', 'popup.html#/search?q=zzz', 'Nothing found for “zzz”'],
  ['no page of a site', 'popup.html', 'Open or play an episode'],
  ['the side panel', 'sidepanel.html#/topic/infrastructure', 'Everything on Infrastructure'],
  ['the library', 'library.html#/topic/infrastructure', 'Everything on Infrastructure'],
  ['its home', 'library.html', 'Recent insights'],
  ['a month of a topic', 'library.html#/topic/infrastructure?month=2026-05', '3 insights'],
  ['podcasts', 'popup.html#/podcasts', '15 podcasts'],
  ['episodes', 'library.html#/episodes', '20 episodes'],
  ['a topic that is not there', 'library.html#/topic/nothing', 'Topic not found'],
  ['an address that leads nowhere', 'library.html#/nowhere/at/all', 'Page not found'],
  ['options', 'options.html', 'Pause everywhere'],
] as const;

const SCHEMES = ['light', 'dark'] as const;

/** What axe-core finds in a view, in light and in dark. */
async function faultsInBothSchemes(test: TestBrowser, page: Page, view: Page | Frame): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of SCHEMES) {
    await test.pretend(page, { colorScheme, reducedMotion: true });
    await until(`the view is ${colorScheme}`, () =>
      view.evaluate((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, colorScheme),
    );
    faults.push(...(await accessibilityFaults(view)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}

/** Elements whose text is cut off, or that need sideways scrolling. */
function cutOff(view: Page | Frame): Promise<string[]> {
  return view.evaluate(() => {
    const name = (element: Element) => `${element.localName}.${element.className}`;
    const { scrollWidth, clientWidth } = document.documentElement;
    const all = [...document.querySelectorAll('body *')];
    const wide =
      scrollWidth > clientWidth ? all.filter((element) => element.getBoundingClientRect().right > clientWidth + 1) : [];
    const clipped = all.filter((element) => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element);
      // Texts for screen readers only are clipped on purpose.
      if (clipPath !== 'none' || !element.textContent?.trim()) return false;
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const isWide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
      return isWide || (hides(overflowY) && element.scrollHeight > element.clientHeight + 1);
    });
    return [...wide.map((element) => `${name(element)} reaches beyond ${clientWidth}`), ...clipped.map(name)];
  });
}

/** 1280 and 640 CSS px wide, at 200 %. */
const ZOOMED = [
  { width: 640, height: 400, deviceScaleFactor: 2 },
  { width: 320, height: 400, deviceScaleFactor: 2 },
];

inBothBrowsers('views', (browser) => {
  test.each(VIEWS)('%s: accessible in light and dark, nothing cut off at 200 %% zoom', async (_what, path, wanted) => {
    const view = await browser().openOwn(path);
    await textWith(view, wanted);
    expect(await faultsInBothSchemes(browser(), view, view)).toEqual([]);
    for (const viewport of ZOOMED) {
      await view.setViewport(viewport);
      expect(await cutOff(view)).toEqual([]);
    }
  });

  test.each([
    'An episode on Spotify',
    'An episode on Apple Podcasts',
    'A show on Spotify',
    'An episode without insights',
    'A playlist, while an episode plays',
  ])('the panel on "%s": accessible in light and dark, nothing cut off at 200 %% zoom', async (name) => {
    const page = await browser().visit(demoPage(name).url);
    const panel = await openPanel(browser(), page);
    expect(await faultsInBothSchemes(browser(), page, panel)).toEqual([]);
    expect(await cutOff(panel)).toEqual([]);
    await page.setViewport({ width: 640, height: 400, deviceScaleFactor: 2 });
    expect(await cutOff(panel)).toEqual([]);
  });

  test.each(['popup.html', 'sidepanel.html', 'library.html'])(
    '%s shows the tab in its address, and takes every route',
    async (file) => {
      const page = await browser().visit(demoPage('An episode on Spotify').url);
      await edgeTabShown(page);
      const view = await browser().openOwn(`${file}?tab=${await browser().tabId(page)}`);
      const [first = ''] = await insights(view);
      expect(first).toContain(demoPage('An episode on Spotify').firstInsight);
      const links = await view.evaluate(() => [...document.querySelectorAll('a')].map((link) => link.hash));
      const linkTo = (kind: string) => links.find((hash) => hash.startsWith(`#/${kind}/`)) ?? `no link to ${kind}`;
      for (const [hash, wanted] of [
        ['#/topic/infrastructure', 'Everything on Infrastructure'],
        [linkTo('podcast'), 'The Pragmatic Engineer Podcast'],
        [linkTo('episode'), 'The Evolution of Data-Intensive Applications'],
        ['#/search?q=gpu', 'insights for “gpu”'],
        ['#/', demoPage('An episode on Spotify').firstInsight ?? ''],
      ] as const) {
        await view.evaluate((to) => {
          location.hash = to;
        }, hash);
        await textWith(view, wanted);
        await insights(view);
      }
    },
  );

  test('an episode and a podcast have addresses and are shown in full', async () => {
    const library = await browser().openOwn('library.html#/topic/infrastructure');
    const [statement = ''] = (await insights(library))[0]?.split('\n') ?? [];
    expect(statement).not.toBe('');
    const addresses = await library.evaluate(() =>
      [...(document.querySelector('article')?.querySelectorAll('a') ?? [])].map((link) => link.hash),
    );
    for (const kind of ['episode', 'podcast']) {
      const address = addresses.find((hash) => hash.startsWith(`#/${kind}/`));
      expect(address).toBeDefined();
      const view = await browser().openOwn(`library.html${address}`);
      expect(await insights(view)).toContainEqual(expect.stringContaining(statement));
      expect(await accessibilityFaults(view)).toEqual([]);
      await view.setViewport({ width: 320, height: 400, deviceScaleFactor: 2 });
      expect(await cutOff(view)).toEqual([]);
    }
  });

  test('typing in the popup searches all insights', async () => {
    const popup = await browser().openOwn('popup.html#/topics');
    await popup.waitForSelector('input[type=search]');
    await popup.type('input[type=search]', 'openclaw');
    const found = await until('only what has the word is shown', async () => {
      const all = await insights(popup);
      return all.every((text) => /openclaw/i.test(text)) && all;
    });
    expect(found[0]).toContain('Hardware isolation');
    expect(found.length).toBeLessThan(20);
    expect(await popup.evaluate(() => location.hash)).toBe('#/search?q=openclaw');
  });

  test('a page without a podcast and an episode without insights differ', async () => {
    const album = await browser().visit(demoPage('Music only').url);
    await edgeTabShown(album, false);
    await browser().settled(album);
    const quiet = await browser().openOwn(`popup.html?tab=${await browser().tabId(album)}`);
    await textWith(quiet, 'No podcast on this page');

    const unknown = await browser().visit(demoPage('An episode without insights').url);
    await edgeTabShown(unknown);
    const popup = await browser().openOwn(`popup.html?tab=${await browser().tabId(unknown)}`);
    await textWith(popup, 'No insights for this episode');
    expect(await visibleText(popup)).toContain('The primary constraints on AI scaling');
  });

  test('the panel is not animated with reduced motion', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await openPanel(browser(), page);
    const transition = () =>
      page.evaluate(() => getComputedStyle(document.querySelector('liner-notes-panel') as Element).transitionDuration);
    await browser().pretend(page, { reducedMotion: false });
    await until('it is animated', async () => (await transition()) !== '0s');
    await browser().pretend(page, { reducedMotion: true });
    await until('it is not animated', async () => (await transition()) === '0s');
  });
});
