import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { demoPage, serveDemo } from '../demo/demo-pages.ts';
import { openClaw } from '../demo/pages/catalogue.ts';
import type { Serve } from './harness/driver.ts';
import { clickNamed, edgeTabShown, edgeTabs, elementNamed, insights, openPanel, textWith } from './harness/in-page.ts';
import { inBothBrowsers, inBrowser } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const CASTBOX = 'https://castbox.fm/episode/openclaw-id10001-id20001';
const ELSEWHERE = 'https://deeproots.example/openclaw';
/** The insight for the episode on both pages. */
const INSIGHT = 'Hardware isolation';

/** The same known episode on an optional site and on a page of no known site. */
const serve: Serve = (url) => {
  if (url.href !== CASTBOX && url.href !== ELSEWHERE) return serveDemo(url);
  const episode = {
    '@type': 'PodcastEpisode',
    name: openClaw.title,
    datePublished: openClaw.publishedAt,
    url: url.href,
    partOfSeries: { '@type': 'PodcastSeries', name: openClaw.podcast.title },
  };
  const head = `<link rel="icon" href="data:,"><title>${openClaw.title}</title><script type="application/ld+json">${JSON.stringify(episode)}</script>`;
  return { status: 200, contentType: 'text/html', body: `${head}<h1>${openClaw.title}</h1>` };
};

const registered = () => chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.map(({ id }) => id));

inBothBrowsers(
  'an optional site',
  (browser) => {
    const isRegistered = async () => (await browser().inExtension(registered)).includes('castbox');
    const setAccess = async (allowed: boolean) => {
      await browser().driver.setAccess('castbox.fm', allowed);
      await until(`the detector is ${allowed ? '' : 'not '}registered`, async () => (await isRegistered()) === allowed);
    };

    test('is read as soon as it is allowed, and not before or after', async () => {
      await setAccess(false);
      const page = await browser().visit(CASTBOX);
      await setAccess(true);
      await page.bringToFront();
      await edgeTabShown(page);
      await until('the badge counts one', async () => (await browser().badge(page)) === '1');
      const panel = await openPanel(browser(), page);
      expect((await insights(panel))[0]).toContain(INSIGHT);

      await browser().driver.killBackground();
      const other = await browser().visit(CASTBOX);
      await edgeTabShown(other);

      await setAccess(false);
      await edgeTabShown(other, false);
      await page.bringToFront();
      await edgeTabShown(page, false);
      const third = await browser().visit(CASTBOX);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(await edgeTabs(third)).toBe(0);
    });

    test('stays on after an update of the extension, which drops the registered scripts', async () => {
      await setAccess(true);
      const page = await browser().visit(CASTBOX);
      await edgeTabShown(page);
      await browser().install();
      if (browser().driver.name === 'chromium') await setAccess(true);
      await until('it is registered again', isRegistered);
      await page.bringToFront();
      await edgeTabShown(page);
      await until('the badge counts one', async () => (await browser().badge(page)) === '1');
      expect(await edgeTabs(page)).toBe(1);
    });
  },
  { serve, permitted: true },
);

inBrowser(
  'firefox',
  'asking for a site, where a test can agree',
  (browser) => {
    const isRegistered = async () => (await browser().inExtension(registered)).includes('castbox');
    const press = async (options: Page) => {
      const label = await elementNamed(options, 'label', 'Castbox');
      const control = await label.evaluateHandle(
        (element) => (element as HTMLLabelElement).control as HTMLInputElement,
      );
      await control.click();
      return () => control.evaluate((input) => input.checked);
    };

    test('the switch in the options turns a site on and off', async () => {
      const page = await browser().visit(CASTBOX);
      const options = await browser().openOwn('options.html');
      const isOn = await press(options);
      await until('it is registered', isRegistered);
      await until('the switch is on', isOn);
      await page.bringToFront();
      await edgeTabShown(page);
      await options.bringToFront();
      await press(options);
      await until('it is no longer registered', async () => !(await isRegistered()));
      await until('the switch is off', async () => !(await isOn()));
      await page.bringToFront();
      await edgeTabShown(page, false);
    });
  },
  { serve },
);

inBrowser('firefox', 'one of the two main sites, which Firefox lets users forbid', (browser) => {
  test('is no longer read once it is forbidden, also in an open page, until it is allowed again', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    // Afterwards the browser no longer reveals the tab's address.
    const tab = await browser().tabId(page);
    const badge = () => browser().inExtension((tabId) => chrome.action.getBadgeText({ tabId }), tab);

    await browser().driver.setAccess('open.spotify.com', false);
    await edgeTabShown(page, false);
    await until('the badge is gone', async () => (await badge()) === '');
    const popup = await browser().openOwn(`popup.html?tab=${tab}`);
    await textWith(popup, 'Open or play an episode');
    await page.bringToFront();
    await clickNamed(page, 'nav a', 'A show');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await edgeTabs(page)).toBe(0);
    expect(await badge()).toBe('');

    await browser().driver.setAccess('open.spotify.com', true);
    await edgeTabShown(page);
    await until('the badge counts one', async () => (await badge()) === '1');
    expect((await insights(popup)).length).toBeGreaterThan(0);
  });
});

inBrowser(
  'chromium',
  'the toolbar icon, where a test can click it',
  (browser) => {
    test('any other page is read once the user asks for it in the popup', async () => {
      const page = await browser().visit(ELSEWHERE);
      const popup = await browser().driver.clickIcon(page);
      await textWith(popup, 'Liner Notes hasn’t read this page');
      await clickNamed(popup, 'button', 'Read this page');
      expect((await insights(popup))[0]).toContain(INSIGHT);
      expect(await edgeTabs(page)).toBe(0);
      await popup.close();
    });

    test('an optional site is offered in the popup', async () => {
      const page = await browser().visit(CASTBOX);
      const popup = await browser().driver.clickIcon(page);
      await textWith(popup, 'Liner Notes can read Castbox');
      await elementNamed(popup, 'button', 'Allow Castbox');
      await popup.close();
    });
  },
  { serve },
);
