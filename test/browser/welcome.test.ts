import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { serveDemo } from '../demo/demo-pages.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { textWith } from './harness/in-page.ts';
import { BROWSERS, launch, type TestBrowser } from './harness/launch.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

describe.each(BROWSERS)('after the installation, in %s', (name) => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await launch(name, serveDemo, { welcome: true, onlyNormal: true });
  });
  afterAll(() => browser.close());

  /** The tabs that are open, without the first of the browser and the one that looks. */
  const opened = () =>
    browser.inExtension(async () => {
      const tabs = await chrome.tabs.query({});
      return tabs.slice(1).flatMap(({ url = 'not loaded' }) => (url.endsWith('/options.html') ? [] : [url]));
    });

  test('one page opens, once, and says what there is with a real insight', async () => {
    await until('the welcome page is open', async () => (await opened()).length > 0);
    expect(await opened()).toHaveLength(1);
    // A driven Firefox does not always load what an extension opens, but the tab is there.
    if (name === 'chromium')
      await until('it is the welcome page', async () => (await opened())[0]?.endsWith('/welcome.html'));
    const page = await browser.openOwn('welcome.html');
    const text = await textWith(page, '20 insights from 20 episodes');
    expect(text).toContain('What you listen to never leaves your browser.');
    await until('an insight is there', () =>
      page.evaluate(() => document.querySelector('article .statement') !== null),
    );
    const links = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('article a')].map(({ href }) => new URL(href).pathname),
    );
    expect(new Set(links)).toEqual(new Set(['/library.html']));
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('its switches are those of the options', async () => {
    const page = await browser.openOwn('welcome.html');
    await textWith(page, 'Apple Podcasts');
    await page.evaluate(() =>
      [...document.querySelectorAll('label')].find((label) => label.textContent === 'Apple Podcasts')?.click(),
    );
    const isOff = async () => {
      const { settings } = await browser.inExtension(() => chrome.storage.local.get('settings'));
      return (settings as { sites: Record<string, boolean> } | undefined)?.sites['apple-podcasts'] === false;
    };
    await until('the site is off', isOff);
  });
});
