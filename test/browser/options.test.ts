import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { demoPage } from '../demo/demo-pages.ts';
import {
  clickNamed,
  edgeTabBox,
  edgeTabShown,
  elementNamed,
  insights,
  openPanel,
  textWith,
} from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** Toggles or selects the control with this label. */
async function set(options: Page, label: string): Promise<void> {
  const element = await elementNamed(options, 'label', label);
  await element.evaluate((label) => (label as HTMLLabelElement).control?.click());
}

inBothBrowsers('options', (browser) => {
  afterEach(() => browser().inExtension(() => chrome.storage.local.remove('settings')));

  test('a site that is turned off is not read any more at once, and read again when it is on', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const other = await browser().visit(demoPage('An episode on Apple Podcasts').url);
    await edgeTabShown(other);
    await page.bringToFront();
    await edgeTabShown(page);

    const options = await browser().openOwn('options.html');
    await set(options, 'Spotify');
    await edgeTabShown(page, false);
    await until('the badge is empty', async () => (await browser().badge(page)) === '');
    expect(await browser().badge(other)).toBe('1');
    const popup = await browser().openOwn(`popup.html?tab=${await browser().tabId(page)}`);
    await textWith(popup, 'Turned off on Spotify');

    await set(options, 'Spotify');
    await page.bringToFront();
    await edgeTabShown(page);
    await until('the badge is back', async () => (await browser().badge(page)) === '1');
  });

  test('"pause everywhere" stops every page, and the popup resumes', async () => {
    const pages = [
      await browser().visit(demoPage('An episode on Spotify').url),
      await browser().visit(demoPage('An episode on Apple Podcasts').url),
    ];
    const [first, second] = pages as [Page, Page];
    await edgeTabShown(second);
    await first.bringToFront();
    await openPanel(browser(), first);
    const options = await browser().openOwn('options.html');
    await set(options, 'Pause everywhere');
    for (const page of pages) {
      await edgeTabShown(page, false);
      await until('the badge is empty', async () => (await browser().badge(page)) === '');
    }
    await until('the open panel is gone', () =>
      first.evaluate(() => document.querySelector('liner-notes-panel') === null),
    );

    const popup = await browser().openOwn(`popup.html?tab=${await browser().tabId(first)}`);
    await textWith(popup, 'Paused everywhere');
    await clickNamed(popup, 'button', 'Resume');
    await first.bringToFront();
    await edgeTabShown(first);
    await until('the badge is back', async () => (await browser().badge(first)) === '1');
    await openPanel(browser(), first);
  });

  test('edge tab and panel move to the left edge of open pages', async () => {
    const page = await browser().visit(demoPage('An episode on Apple Podcasts').url);
    const right = await edgeTabBox(page);
    const { width } = await page.evaluate(() => ({ width: innerWidth }));
    expect(right.x + right.width).toBeGreaterThan(width - 20);
    const options = await browser().openOwn('options.html');
    await set(options, 'Left');
    await until('the tab is on the left', async () => (await edgeTabBox(page)).x === 0);
    await page.bringToFront();
    await openPanel(browser(), page);
    const panel = await page.evaluate(() => document.querySelector('liner-notes-panel')?.getBoundingClientRect().x);
    expect(panel).toBe(0);
  });

  test('open panels, edge tabs and popups follow the theme of the options', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const panel = await openPanel(browser(), page);
    const background = () => panel.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const options = await browser().openOwn('options.html');
    await set(options, 'Light');
    await until('the panel is light', async () => lightness(await background()) > 0.8);
    await set(options, 'Dark');
    await until('the panel is dark', async () => lightness(await background()) < 0.2);
    await until('the tab is dark', async () => {
      return page.evaluate(() => document.querySelector('liner-notes-tab')?.getAttribute('data-theme') === 'dark');
    });
    const popup = await browser().openOwn('popup.html#/topics');
    await until('the popup is dark', async () => {
      return lightness(await popup.evaluate(() => getComputedStyle(document.body).backgroundColor)) < 0.2;
    });
    expect((await insights(panel))[0]).toContain(demoPage('An episode on Spotify').firstInsight);
  });
});

/** Between 0 (black) and 1 (white). */
function lightness(color: string): number {
  const [red = 0, green = 0, blue = 0] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  return (red + green + blue) / 3 / 255;
}
