import type { Page } from 'puppeteer-core';
import { beforeEach, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { demoPage } from '../demo/demo-pages.ts';
import { clickNamed, edgeTabBox, edgeTabShown, insights, openPanel, textWith } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const SPOTIFY = demoPage('An episode on Spotify').url;
const APPLE = demoPage('An episode on Apple Podcasts').url;

/** The open panel's box in the window, in CSS px; undefined while there is none to see. */
function panelBox(page: Page): Promise<{ x: number; width: number; height: number } | undefined> {
  return page.evaluate(() => {
    const host = document.querySelector('liner-notes-panel');
    if (!host?.checkVisibility({ visibilityProperty: true })) return undefined;
    const { x, width, height } = host.getBoundingClientRect();
    return { x, width, height };
  });
}
const panelIs = (page: Page, what: string, is: (box: Awaited<ReturnType<typeof panelBox>>) => boolean) =>
  until(what, async () => is(await panelBox(page)));
const panelGone = (page: Page) => panelIs(page, 'the panel is closed', (box) => box === undefined);
const panelWidth = (page: Page, width: number) =>
  panelIs(page, `the panel is ${width} px wide`, (box) => Math.round(box?.width ?? 0) === width);

/** How far right the page's own content reaches, in CSS px, and its root's own style. */
const layout = (page: Page) =>
  page.evaluate(() => ({
    right: Math.round(document.querySelector('main')?.getBoundingClientRect().right ?? 0),
    style: document.documentElement.getAttribute('style'),
  }));

inBothBrowsers('the panel in a page', (browser) => {
  // Each test begins with the width and the sites of a new installation.
  beforeEach(() => browser().inExtension(() => chrome.storage.local.remove('settings')));

  async function visit(url: string, width = 1000): Promise<Page> {
    const page = await browser().visit(url);
    await page.setViewport({ width, height: 700 });
    await edgeTabShown(page);
    return page;
  }

  test('is sized by drag, and keeps its width on that site, and that it is open, over a reload', async () => {
    const page = await visit(SPOTIFY);
    await openPanel(browser(), page);
    await panelWidth(page, 380);
    // A scroll bar may be beside it.
    const right = await page.evaluate(() => document.documentElement.clientWidth);
    await page.mouse.move(right - 380, 300);
    await page.mouse.down();
    await page.mouse.move(right - 400, 300, { steps: 3 });
    await page.mouse.move(right - 440, 310, { steps: 3 });
    await page.mouse.up();
    await panelWidth(page, 440);
    await until('the width is kept', async () => {
      const { settings } = await browser().inExtension(() => chrome.storage.local.get('settings'));
      return (settings as { onSites?: { spotify?: { width?: number } } } | undefined)?.onSites?.spotify?.width === 440;
    });
    await page.reload();
    await panelWidth(page, 440);
    const other = await visit(APPLE);
    expect(await panelBox(other)).toBeUndefined();
    await openPanel(browser(), other);
    await panelWidth(other, 380);
  });

  test.each([
    ['Spotify', SPOTIFY],
    ['Apple Podcasts', APPLE],
  ])('pushes %s aside where 900 px remain, as long as it is open', async (_, url) => {
    const page = await visit(url, 1400);
    const before = await layout(page);
    await openPanel(browser(), page);
    await until('the page gives way', async () => (await layout(page)).right <= 1400 - 380);
    await page.setViewport({ width: 1250, height: 700 });
    await until('the page is covered', async () => (await layout(page)).style === before.style);
    await page.setViewport({ width: 1400, height: 700 });
    await until('the page gives way again', async () => (await layout(page)).right <= 1400 - 380);
    await page.mouse.click(20, 650);
    await page.keyboard.press('Escape');
    await panelGone(page);
    expect(await layout(page)).toEqual(before);
  });

  test('covers a page that is as wide as the window, whatever its root', async () => {
    const page = await visit(SPOTIFY, 1400);
    await page.evaluate(() => {
      const wide = document.createElement('div');
      wide.style.cssText = 'position: fixed; inset: 0; z-index: -1';
      document.body.append(wide);
    });
    const before = await layout(page);
    await openPanel(browser(), page);
    await panelWidth(page, 380);
    expect(await layout(page)).toEqual(before);
  });

  test('fills a narrow window, and its close button leads back', async () => {
    const page = await visit(SPOTIFY, 500);
    const panel = await openPanel(browser(), page);
    await panelIs(
      page,
      'the panel fills the window',
      (box) => box !== undefined && box.width >= 480 && box.height >= 680 && box.x === 0,
    );
    await clickNamed(panel, 'button', 'Close the panel');
    await panelGone(page);
  });

  test('goes with what it showed, and comes back with the next episode', async () => {
    const page = await visit(SPOTIFY);
    await openPanel(browser(), page);
    await clickNamed(page, 'nav a', 'An album');
    await panelGone(page);
    await clickNamed(page, 'nav a', 'An episode');
    const panel = await browser().panel(page);
    expect((await insights(panel))[0]).toContain(demoPage('An episode on Spotify').firstInsight);
  });

  test('hides in full screen, with the tab', async () => {
    const page = await visit(SPOTIFY);
    await openPanel(browser(), page);
    await page.evaluate(() =>
      document.querySelector('main')?.addEventListener('click', () => void document.body.requestFullscreen(), {
        once: true,
      }),
    );
    // Its middle may be under the panel.
    await page.click('h1', { offset: { x: 5, y: 5 } });
    await panelGone(page);
    const tab = () => page.evaluate(() => document.querySelector('liner-notes-tab')?.checkVisibility());
    expect(await tab()).toBe(false);
    await page.evaluate(() => document.exitFullscreen());
    await panelIs(page, 'the panel is back', (box) => box !== undefined);
    expect(await tab()).toBe(true);
  });

  test('pauses everything, says so, and resumes', async () => {
    const page = await visit(SPOTIFY);
    const panel = await openPanel(browser(), page);
    await clickNamed(panel, 'button', 'More');
    await clickNamed(panel, '.menu button', 'Pause everywhere');
    await textWith(panel, 'Paused everywhere');
    await edgeTabShown(page, false);
    await clickNamed(panel, 'button', 'Resume');
    await edgeTabShown(page);
    expect((await insights(panel))[0]).toContain(demoPage('An episode on Spotify').firstInsight);
  });

  test('turns one site off and on again, and leaves the others alone', async () => {
    const page = await visit(SPOTIFY);
    const panel = await openPanel(browser(), page);
    await clickNamed(panel, 'button', 'More');
    await clickNamed(panel, '.menu button', 'Turn off on Spotify');
    await textWith(panel, 'Turned off on Spotify');
    const other = await visit(APPLE);
    await page.bringToFront();
    await clickNamed(panel, 'button', 'Turn on for Spotify');
    await edgeTabShown(page);
    await edgeTabShown(other);
  });
});

inBothBrowsers('the edge tab in a page', (browser) => {
  test('is dragged along its edge, which opens nothing, and stays there', async () => {
    const page = await browser().visit(SPOTIFY);
    const { x, y, width, height } = await edgeTabBox(page);
    const middle = [x + width / 2, y + height / 2] as const;
    await page.mouse.move(...middle);
    await page.mouse.down();
    await page.mouse.move(middle[0] - 60, middle[1] + 120, { steps: 5 });
    await page.mouse.up();
    const moved = await edgeTabBox(page);
    expect(moved.x).toBe(x);
    expect(Math.abs(moved.y - (y + 120))).toBeLessThan(2);
    expect(await panelBox(page)).toBeUndefined();
    await until('its place is kept', async () => {
      const { settings } = await browser().inExtension(() => chrome.storage.local.get('settings'));
      return (
        (settings as { onSites?: { spotify?: { top?: number } } } | undefined)?.onSites?.spotify?.top !== undefined
      );
    });
    await page.reload();
    await until('it is there again', async () => Math.abs((await edgeTabBox(page)).y - moved.y) < 2);
  });

  test('is hidden on one site from the popup, where the shortcut still opens the panel, and shown again', async () => {
    const page = await browser().visit(SPOTIFY);
    await edgeTabShown(page);
    const popup = await browser().openOwn(`popup.html?tab=${await browser().tabId(page)}`);
    await insights(popup);
    await clickNamed(popup, 'button', 'More');
    await clickNamed(popup, '.menu button', 'Hide the tab on Spotify');
    await page.bringToFront();
    const isSeen = () => page.evaluate(() => document.querySelector('liner-notes-tab')?.checkVisibility());
    await until('the tab is hidden', async () => (await isSeen()) === false);
    await browser().driver.command(page, 'toggle-panel');
    await panelIs(page, 'the panel is open', (box) => box !== undefined);
    const panel = await browser().panel(page);
    await clickNamed(panel, 'button', 'More');
    await clickNamed(panel, '.menu button', 'Show the tab on Spotify');
    await until('the tab is back', async () => (await isSeen()) === true);
  });
});
