import { expect, test } from 'vitest';
import { demoPage } from '../demo/demo-pages.ts';
import { edgeTabShown, insights, openPanel, textWith } from './harness/in-page.ts';
import { inBrowser } from './harness/suite.ts';

const EPISODE = demoPage('An episode on Spotify').url;
const STATEMENT = 'Cloud-native architecture has shifted';
const TOPIC = '20 insights · 20 episodes';

inBrowser('firefox', 'a private window of Firefox, whose pages have no database', (browser) => {
  test('popup, sidebar, library and options show what the background has', async () => {
    const page = await browser().visitPrivately(EPISODE);
    await edgeTabShown(page);
    expect(await browser().badge(page)).toBe('1');
    const panel = await openPanel(browser(), page);
    expect((await insights(panel))[0]).toContain(STATEMENT);

    const tab = await browser().tabId(page);
    const popup = await browser().openOwnPrivately(`popup.html?tab=${tab}`);
    expect((await insights(popup))[0]).toContain(STATEMENT);
    const library = await browser().openOwnPrivately('library.html#/topic/infrastructure');
    await textWith(library, TOPIC);
    await textWith(library, '20 insights · bundled · as of May 22, 2026');
    const options = await browser().openOwnPrivately('options.html');
    await textWith(options, '20 insights · 20 episodes');
  });
});

inBrowser(
  'firefox',
  'Firefox that never remembers history',
  (browser) => {
    test('the bundled insights are there, and the status names the setting for the rest', async () => {
      const page = await browser().visit(EPISODE);
      await edgeTabShown(page);
      expect(await browser().badge(page)).toBe('1');
      const panel = await openPanel(browser(), page);
      expect((await insights(panel))[0]).toContain(STATEMENT);
      const popup = await browser().openOwn(`popup.html?tab=${await browser().tabId(page)}`);
      expect((await insights(popup))[0]).toContain(STATEMENT);

      const library = await browser().openOwn('library.html#/topic/infrastructure');
      await textWith(library, TOPIC);
      await textWith(library, 'choose something other than “Never remember history”');
      await textWith(await browser().openOwn('options.html'), '20 insights · 20 episodes');
    });

    test('they are there again after the background has died', async () => {
      const page = await browser().visit(EPISODE);
      await edgeTabShown(page);
      await browser().driver.killBackground();
      await textWith(await browser().openOwn('library.html#/topic/infrastructure'), TOPIC);
      await page.bringToFront();
      await page.reload();
      await edgeTabShown(page);
    });
  },
  { neverRemembers: true },
);
