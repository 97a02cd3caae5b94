import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { demoPage } from '../demo/demo-pages.ts';
import { clickNamed, edgeTabShown, insights, openPanel, textWith, visibleText } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

const CLOUD = 'Cloud-native architecture has shifted';
const A16Z = 'The primary constraints on AI scaling';
const HARDWARE = 'Hardware isolation';
const SCARCITY = 'Scarcity in electricity';

/** Notes, in every frame the page draws, its address and whether the edge tab stands there. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: { path: string; tab: boolean }[] = [];
    Object.assign(globalThis, { seenFrames: seen });
    const look = () => {
      seen.push({ path: location.pathname, tab: document.querySelector('liner-notes-tab') !== null });
      requestAnimationFrame(look);
    };
    look();
  });
}

function framesSeen(page: Page): Promise<{ path: string; tab: boolean }[]> {
  return page.evaluate(() => (globalThis as unknown as { seenFrames: { path: string; tab: boolean }[] }).seenFrames);
}

inBothBrowsers('in-page navigation', (browser) => {
  test('from an episode to music and back: the tab goes at once and comes back', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await watchFrames(page);

    await clickNamed(page, 'nav a', 'An album');
    await edgeTabShown(page, false);
    await until('the album is read', async () => (await browser().badge(page)) === '');
    const album = (await framesSeen(page)).filter(({ path }) => path.startsWith('/album/'));
    const gone = album.findIndex(({ tab }) => !tab);
    // The detector hears of the new address before the frame is drawn, or in the next ones; then nothing comes back.
    expect(gone).toBeLessThanOrEqual(3);
    expect(album.slice(gone).filter(({ tab }) => tab)).toEqual([]);

    await page.evaluate(() => history.back());
    await edgeTabShown(page);
    await until('the badge is back', async () => (await browser().badge(page)) === '1');
  });

  test.each([
    ['Spotify, episode to show', 'An episode on Spotify', CLOUD, 'A show', A16Z],
    ['Spotify, show to episode', 'A show on Spotify', A16Z, 'An episode', CLOUD],
    ['Apple Podcasts, episode to episode', 'An episode on Apple Podcasts', SCARCITY, 'Another one', HARDWARE],
    ['Apple Podcasts, episode to show', 'An episode on Apple Podcasts', SCARCITY, 'A show', HARDWARE],
  ])('%s, there and back: the open panel never shows the last page', async (_what, name, before, link, after) => {
    const page = await browser().visit(demoPage(name).url);
    const panel = await openPanel(browser(), page);
    const leading = async () =>
      (await visibleText(panel)).split('\n').find((line) => [before, after].some((start) => line.startsWith(start)));
    expect(await leading()).toMatch(before);

    for (const [go, last, next] of [
      [() => clickNamed(page, 'nav a', link), before, after],
      [() => page.evaluate(() => history.back()), after, before],
    ] as const) {
      await go();
      const seen: (string | undefined)[] = [];
      await until(`"${next}" leads the panel`, async () => {
        const line = await leading();
        seen.push(line);
        return line?.startsWith(next);
      });
      // The last page's insight may stand until the detector's first message has been heard, and never again.
      const gone = seen.findIndex((line) => !line?.startsWith(last));
      expect(seen.slice(gone).filter((line) => line?.startsWith(last))).toEqual([]);
      expect(gone).toBeLessThanOrEqual(4);
    }
  });

  test('from a show to its episodes without insights and back: the number stands on the show only', async () => {
    const page = await browser().visit(demoPage('An episode without insights').url);
    const episode = async (title: string) => {
      await until(`"${title}" is read`, async () => {
        const { sightings } = await browser().settled(page);
        return sightings.some((sighting) => sighting.kind === 'episode' && sighting.episode.title === title);
      });
      expect(await browser().badge(page)).toBe('');
      await edgeTabShown(page);
    };
    const show = () => until('the badge counts one', async () => (await browser().badge(page)) === '1');

    await episode('A made-up episode without insights');
    await clickNamed(page, 'nav a', 'A show');
    await show();
    await clickNamed(page, 'main a', 'Another made-up episode');
    await episode('Another made-up episode');
    await page.evaluate(() => history.back());
    await show();
    await page.evaluate(() => history.back());
    await episode('A made-up episode without insights');
  });

  test('an episode that tells no date after in-page navigation is offered, not claimed; loaded anew it is sure', async () => {
    const page = await browser().visit(demoPage('An episode without insights').url);
    await edgeTabShown(page);
    await clickNamed(page, 'nav a', 'An episode');
    const panel = await openPanel(browser(), page);
    await textWith(panel, 'Not sure which episode this is');
    expect((await insights(panel))[0]).toContain(CLOUD);
    expect(await browser().badge(page)).toBe('');
    await page.reload();
    await edgeTabShown(page);
    await until('the badge counts one', async () => (await browser().badge(page)) === '1');
  });

  test('what plays stays when the page changes to one without a podcast', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await page.click('[data-testid="play-button"]');
    await clickNamed(page, 'nav a', 'A playlist');
    await until('only the player is sighted', async () => {
      const { sightings } = await browser().settled(page);
      return sightings.length === 1 && sightings[0]?.source === 'player';
    });
    await edgeTabShown(page);
  });
});
