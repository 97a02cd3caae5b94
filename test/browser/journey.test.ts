import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { demoPage, demoPages } from '../demo/demo-pages.ts';
import { horowitz, kleppmann, openClaw } from '../demo/pages/catalogue.ts';
import {
  clickEdgeTab,
  clickNamed,
  edgeTabBox,
  edgeTabShown,
  elementNamed,
  insights,
  openPanel,
  textWith,
} from './harness/in-page.ts';
import type { TestBrowser } from './harness/launch.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** The global scope of an open popup. */
type Popup = typeof globalThis | undefined;

/** The text of the toolbar's popup, empty while it is closed. */
function popupText(browser: TestBrowser): Promise<string> {
  return browser.inExtension(() => {
    const [popup] = chrome.extension.getViews({ type: 'popup' }) as unknown as Popup[];
    // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered counts
    return popup?.document.body.innerText ?? '';
  });
}

inBothBrowsers('the main job', (browser) => {
  afterEach(() =>
    browser().inExtension(() => {
      for (const popup of chrome.extension.getViews({ type: 'popup' }) as unknown as Popup[]) popup?.close();
    }),
  );

  test.each([
    [
      'Spotify',
      'An episode on Spotify',
      'The Evolution of Data-Intensive Applications',
      'The Pragmatic Engineer Podcast',
    ],
    ['Apple Podcasts', 'An episode on Apple Podcasts', 'AI Rewrites Business Physics', 'AI + a16z'],
  ])('on %s: page, tab, panel, topic, source', async (_site, name, episode, podcast) => {
    const page = await browser().visit(demoPage(name).url);
    await edgeTabShown(page);
    expect(await browser().badge(page)).toBe('1');

    const panel = await openPanel(browser(), page);
    const [first = ''] = await insights(panel);
    expect(first).toContain(demoPage(name).firstInsight);
    expect(first).toMatch(/impact/i);
    // What the heading says is not repeated.
    const head = await textWith(panel, 'Matched by');
    for (const part of [episode, podcast, '2026', 'via 4004 news']) expect(head).toContain(part);
    expect(first).not.toContain(episode);

    await clickNamed(panel, 'article a', 'Infrastructure');
    const topic = await textWith(panel, 'Everything on Infrastructure');
    expect(topic).toMatch(/insights · infrastructure/i);
    expect(topic).toContain('20 insights · 20 episodes');
    const all = await insights(panel);
    expect(all).toHaveLength(20);
    expect(all[0]).toContain('May 22, 2026');
    expect(all[19]).toContain('2026');

    await clickNamed(panel, 'article a', 'AI Acceleration: Profitability, Pricing Shifts, and Compute Wars');
    await textWith(panel, 'Episode');
    const source = await elementNamed(panel, 'main a', 'Apple Podcasts');
    expect(await source.evaluate((link) => link.getAttribute('href'))).toMatch(
      /^https:\/\/podcasts\.apple\.com\/.*id1680633614/,
    );
  });

  test('viewing and playing are two sections, and the badge counts both', async () => {
    const page = await browser().visit(demoPage('An episode on Apple Podcasts').url);
    await edgeTabShown(page);
    await clickNamed(page, 'button', 'Play');
    await clickNamed(page, 'nav a', 'A show');
    await until('the badge counts both', async () => (await browser().badge(page)) === '2');
    const panel = await openPanel(browser(), page);
    const text = await textWith(panel, 'Scarcity in electricity');
    const [viewing, playing] = [text.search(/^viewing$/im), text.search(/^playing$/im)];
    expect(viewing).toBeGreaterThanOrEqual(0);
    expect(playing).toBeGreaterThan(viewing);
    expect(text.slice(viewing, playing)).toContain('Hardware isolation');
    expect(text.slice(playing)).toContain('Scarcity in electricity');
  });

  const showAndPlayerSighted = (page: Page) =>
    until('both are sighted', async () => {
      const { sightings } = await browser().settled(page);
      return sightings.map(({ kind, source }) => `${kind} ${source}`).join() === 'podcast page,episode player';
    });

  test('an insight in both the viewed podcast and the playing episode is counted once', async () => {
    const page = await browser().visit(demoPage('A show on Apple Podcasts').url);
    await edgeTabShown(page);
    await clickNamed(page, 'main a span', openClaw.title);
    await clickNamed(page, 'button', 'Play');
    await clickNamed(page, 'nav a', 'A show');
    await showAndPlayerSighted(page);
    const panel = await openPanel(browser(), page);
    expect(await textWith(panel, 'Hardware isolation')).toMatch(/^playing$/im);
    expect(await browser().badge(page)).toBe('1');
  });

  test('the edge tab is a child of the document element, on top of the page, and goes when there is nothing to show', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const { x, y, width, height } = await edgeTabBox(page);
    const found = await page.evaluate(
      (left, top) => {
        const host = document.querySelector('liner-notes-tab');
        return [host?.parentElement === document.documentElement, document.elementFromPoint(left, top) === host];
      },
      x + width / 2,
      y + height / 2,
    );
    expect(found).toEqual([true, true]);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    await clickNamed(page, 'nav a', 'An album');
    await edgeTabShown(page, false);
  });

  test('an unsure match of the player is offered beside the viewed page, and not counted', async () => {
    const page = await browser().visit(demoPage('A playlist, while an episode plays').url);
    await edgeTabShown(page);
    await clickNamed(page, 'nav a', 'A show');
    // Two sightings alone may be those of the page before.
    await showAndPlayerSighted(page);
    const panel = await openPanel(browser(), page);
    const text = await textWith(panel, 'Not sure which episode this is');
    const playing = text.search(/^playing$/im);
    expect(text.slice(0, playing)).toContain('a16z Podcast');
    expect(text.slice(playing)).toContain('Not sure which episode this is');
    expect(await browser().badge(page)).toBe('1');
  });

  test('an episode that is both viewed and playing is shown once', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await page.click('[data-testid="play-button"]');
    const panel = await openPanel(browser(), page);
    await until('the player is read', async () => (await browser().settled(page)).sightings.length === 2);
    expect(await textWith(panel, 'Cloud-native')).not.toMatch(/^playing$/im);
    expect(await browser().badge(page)).toBe('1');
  });

  test.each([
    ['An episode on Spotify', kleppmann.title],
    ['An episode on Apple Podcasts', horowitz.title],
    ['Another one on Apple Podcasts', openClaw.title],
  ])('the popup shows the same for "%s"', async (name, publishersTitle) => {
    const page = await browser().visit(demoPage(name).url);
    await edgeTabShown(page);
    const popup = await browser().openOwn(`popup.html?tab=${await browser().tabId(page)}`);
    const [first = ''] = await insights(popup);
    expect(first).toContain(demoPage(name).firstInsight);
    // The titles are the dataset's.
    expect(await textWith(popup, 'Matched by')).not.toContain(publishersTitle);
  });

  test('a click on the toolbar icon opens the popup for the page in front', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await browser().driver.clickToolbar(page);
    await until('the popup shows the insight', async () =>
      (await popupText(browser())).includes(demoPage('An episode on Spotify').firstInsight ?? ''),
    );
  });

  test('the shortcut opens the popup if the page has nothing to show', async () => {
    const page = await browser().visit(demoPage('Music only').url);
    await browser().settled(page);
    await browser().driver.command(page, 'toggle-panel');
    await until('the popup says so', async () => (await popupText(browser())).includes('No podcast on this page'));
  });

  test('a click on the edge tab closes the panel, and the next one opens it as it was', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const panel = await openPanel(browser(), page);
    const visible = () =>
      page.evaluate(() => getComputedStyle(document.querySelector('liner-notes-panel') as Element).visibility);
    await until('the panel is open', async () => (await visible()) === 'visible');
    await clickEdgeTab(page);
    await until('the panel is closed', async () => (await visible()) === 'hidden');
    await clickEdgeTab(page);
    await until('the panel is open again', async () => (await visible()) === 'visible');
    expect((await insights(panel))[0]).toContain(demoPage('An episode on Spotify').firstInsight);
  });

  test.each(demoPages.map((demo) => [demo.name, demo] as const))('%s: as the demo says', async (_name, demo) => {
    const page = await browser().visit(demo.url);
    await browser().settled(page);
    await edgeTabShown(page, demo.firstInsight !== undefined);
    expect(await browser().badge(page)).toBe(demo.badge);
  });
});
