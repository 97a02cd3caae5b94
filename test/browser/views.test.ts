import type { Frame, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { demoPage } from '../demo/demo-pages.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { edgeTabShown, insights, openPanel, textWith, visibleText } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** Every view that an address leads to, and what it shows. */
const VIEWS = [
  ['topics', 'popup.html#/topics', '20 insights · 20 episodes'],
  ['a topic', 'popup.html#/topic/infrastructure', 'Everything on Infrastructure'],
  ['a search', 'popup.html#/search?q=gpu', 'insights for “gpu”'],
  ['a search that finds nothing', 'popup.html#/search?q=zzz', 'Nothing found for “zzz”'],
  ['no page of a site', 'popup.html', 'No podcast site in this tab'],
  ['the side panel', 'sidepanel.html#/topic/infrastructure', 'Everything on Infrastructure'],
  ['the library', 'library.html#/topic/infrastructure', 'Everything on Infrastructure'],
  ['a topic that is not there', 'library.html#/topic/nothing', 'No such topic'],
  ['an address that leads nowhere', 'library.html#/nowhere/at/all', 'Nothing at this address'],
  ['options', 'options.html', 'Pause everywhere'],
] as const;

/** Whether anything is cut off, or can be reached by scrolling sideways only. */
function overflow(view: Page | Frame): Promise<string[]> {
  return view.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide.map((element) => `${element.localName}.${element.className} reaches ${scrollWidth} of ${clientWidth}`);
  });
}

inBothBrowsers('views', (browser) => {
  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each(VIEWS)('%s: accessible, and whole at 200 % zoom', async (_what, path, wanted) => {
      const view = await browser().openOwn(path);
      await browser().pretend(view, { colorScheme, reducedMotion: true });
      await textWith(view, wanted);
      expect(await accessibilityFaults(view)).toEqual([]);
      await view.setViewport({ width: 640, height: 400, deviceScaleFactor: 2 });
      expect(await overflow(view)).toEqual([]);
      await view.setViewport({ width: 320, height: 400, deviceScaleFactor: 2 });
      expect(await overflow(view)).toEqual([]);
    });

    test.each([
      'An episode on Spotify',
      'An episode on Apple Podcasts',
      'A show on Spotify',
      'An episode without insights',
    ])('the panel on "%s": accessible', async (name) => {
      const page = await browser().visit(demoPage(name).url);
      const panel = await openPanel(browser(), page);
      await browser().pretend(page, { colorScheme, reducedMotion: true });
      expect(await accessibilityFaults(panel)).toEqual([]);
      expect(await overflow(panel)).toEqual([]);
    });
  });

  test('an episode and a podcast have addresses, and stand whole', async () => {
    const library = await browser().openOwn('library.html#/topic/infrastructure');
    await insights(library);
    const addresses = await library.evaluate(() =>
      [...(document.querySelector('article')?.querySelectorAll('a') ?? [])].map((link) => link.hash),
    );
    for (const kind of ['episode', 'podcast']) {
      const address = addresses.find((hash) => hash.startsWith(`#/${kind}/`));
      expect(address).toBeDefined();
      const view = await browser().openOwn(`library.html${address}`);
      expect((await insights(view)).length).toBeGreaterThan(0);
      expect(await accessibilityFaults(view)).toEqual([]);
      await view.setViewport({ width: 320, height: 400, deviceScaleFactor: 2 });
      expect(await overflow(view)).toEqual([]);
    }
  });

  test('typing in the popup searches all insights', async () => {
    const popup = await browser().openOwn('popup.html#/topics');
    await popup.waitForSelector('input[type=search]');
    await popup.type('input[type=search]', 'openclaw');
    const found = await until('something is found', async () => {
      const all = await insights(popup);
      return all.every((text) => /openclaw/i.test(text)) && all;
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(20);
    expect(await popup.evaluate(() => location.hash)).toBe('#/search?q=openclaw');
  });

  test('the states of a tab are told apart', async () => {
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

  test('the tab at the edge has a name, a size to hit, and no animation where none is wanted', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await browser().pretend(page, { reducedMotion: true });
    const box = await page.evaluate(() => {
      const { width, height } = document.querySelector('liner-notes-tab')?.getBoundingClientRect() ?? new DOMRect();
      return { width, height };
    });
    expect(box.width).toBeGreaterThanOrEqual(24);
    expect(box.height).toBeGreaterThanOrEqual(24);
  });
});
