import { expect, test } from 'vitest';
import { demoPage } from '../demo/demo-pages.ts';
import { edgeTabShown } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** More in the soak. */
const KILLS = Number(process.env.SOAK_RELOADS ?? 6);
/** A page is read within this time after it was loaded. In milliseconds. */
const LONGEST_DELAY = 400;

inBothBrowsers('a background that is killed while a page reloads', (browser) => {
  test(
    `${KILLS} times: no page stays unread`,
    async () => {
      const page = await browser().visit(demoPage('An episode on Spotify').url);
      await edgeTabShown(page);
      let unread = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const { run } = await browser().settled(page);
        const reloaded = page.reload();
        await new Promise((resolve) => setTimeout(resolve, (LONGEST_DELAY * kill) / KILLS));
        await browser().driver.killBackground();
        await reloaded;
        await page.bringToFront();
        const isRead = async () => {
          const state = await browser().settled(page);
          return state.run !== run && state.sightings.length === 1 && (await browser().badge(page)) === '1';
        };
        await until('the reloaded page is read', isRead).catch((error) => {
          unread += 1;
          console.error(`kill ${kill}`, error);
        });
      }
      console.log(`${KILLS} kills while a page reloads: ${unread} pages unread`);
      expect(unread).toBe(0);
    },
    60_000 + KILLS * 20_000,
  );
});
