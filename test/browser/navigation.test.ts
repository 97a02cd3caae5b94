import type { Frame, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { demoPage } from '../demo/demo-pages.ts';
import { clickNamed, edgeTabShown, insights, openPanel, textWith } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

const CLOUD = 'Cloud-native architecture has shifted';
const A16Z = 'The primary constraints on AI scaling';
const HARDWARE = 'Hardware isolation';
const SCARCITY = 'Scarcity in electricity';

/** Records the address and whether the edge tab is visible, in every frame that the page draws. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: { path: string; tab: boolean }[] = [];
    Object.assign(globalThis, { seenFrames: seen });
    const look = () => {
      const host = document.querySelector('liner-notes-tab');
      seen.push({ path: location.pathname, tab: host?.checkVisibility({ visibilityProperty: true }) ?? false });
      requestAnimationFrame(look);
    };
    look();
  });
}

function framesSeen(page: Page): Promise<{ path: string; tab: boolean }[]> {
  return page.evaluate(() => (globalThis as unknown as { seenFrames: { path: string; tab: boolean }[] }).seenFrames);
}

/** Holds back the content of the page's next views, until `letViewCome`. */
async function holdViews(page: Page): Promise<void> {
  await page.evaluate(() => {
    const load = fetch;
    globalThis.fetch = (input) =>
      new Promise((resolve, reject) => {
        Object.assign(globalThis, { letViewCome: () => load(input).then(resolve, reject) });
      });
  });
}

async function letViewCome(page: Page): Promise<void> {
  await until('the page asks for its next view', () => page.evaluate(() => 'letViewCome' in globalThis));
  await page.evaluate(() => {
    const held = globalThis as unknown as { letViewCome?: () => void };
    held.letViewCome?.();
    delete held.letViewCome;
  });
}

/** Records at every change of the panel which of these texts starts a line first, or `none`. */
async function watchLeading(panel: Frame, starts: readonly string[]): Promise<void> {
  await panel.evaluate((wanted) => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenLeading: seen });
    const look = () => {
      // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered counts
      const lines = document.body.innerText.split('\n');
      const leading = lines.map((line) => wanted.find((start) => line.startsWith(start))).find(Boolean) ?? 'none';
      if (seen.at(-1) !== leading) seen.push(leading);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }, starts);
}

function leadingSeen(panel: Frame): Promise<string[]> {
  return panel.evaluate(() => (globalThis as unknown as { seenLeading: string[] }).seenLeading);
}

inBothBrowsers('in-page navigation', (browser) => {
  test('from an episode to music and back: the edge tab goes at once and comes back', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await watchFrames(page);

    await holdViews(page);
    await clickNamed(page, 'nav a', 'An album');
    await edgeTabShown(page, false);
    await letViewCome(page);
    await until('the album is read', async () => (await browser().badge(page)) === '');
    // On a busy machine the page may not have drawn a frame since.
    const album = await until('a frame of the album without the tab', async () => {
      const frames = (await framesSeen(page)).filter(({ path }) => path.startsWith('/album/'));
      return frames.some(({ tab }) => !tab) && frames;
    });
    const gone = album.findIndex(({ tab }) => !tab);
    expect(album.slice(gone).filter(({ tab }) => tab)).toEqual([]);

    await page.evaluate(() => history.back());
    await letViewCome(page);
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
    await watchLeading(panel, [before, after]);
    await holdViews(page);

    await clickNamed(page, 'nav a', link);
    await until('the panel has left the page', async () => (await leadingSeen(panel)).at(-1) === 'none');
    await letViewCome(page);
    await until('the next page is there', async () => (await leadingSeen(panel)).at(-1) === after);

    // The head or the data may still be those of the first page, which is then recognised at once.
    await page.evaluate(() => history.back());
    await until('the panel has left that page too', async () => (await leadingSeen(panel)).at(-1) !== after);
    await letViewCome(page);
    await until('the first page is back', async () => (await leadingSeen(panel)).at(-1) === before);
    const seen = await leadingSeen(panel);
    expect(seen.filter((leading) => leading !== 'none')).toEqual([before, after, before]);
  });

  test('from a show to its episodes without insights and back: only the show has a count', async () => {
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

  test('after in-page navigation, an episode is recognised by the month alone', async () => {
    const page = await browser().visit(demoPage('An episode without insights').url);
    await edgeTabShown(page);
    await clickNamed(page, 'nav a', 'An episode');
    await until('the badge counts one', async () => (await browser().badge(page)) === '1');
    const { sightings } = await browser().settled(page);
    expect(sightings[0]).toMatchObject({ episode: { publishedBetween: ['2026-04-01', '2026-04-30'] } });
  });

  test('after in-page navigation, an episode without a date is offered as a candidate; after a reload it is sure', async () => {
    const page = await browser().visit(demoPage('An episode without insights').url);
    await edgeTabShown(page);
    await page.evaluate(() => {
      const fetched = globalThis.fetch;
      globalThis.fetch = async (address) => {
        const text = await (await fetched(address)).text();
        const undated = text.replace(/<p>[A-Z][a-z]{2} \d{4}<\/p>/, '');
        return new Response(undated.replaceAll('Designing Data-intensive Applications with', 'A talk with'));
      };
    });
    await clickNamed(page, 'nav a', 'An episode');
    const panel = await openPanel(browser(), page);
    await textWith(panel, 'Not sure which episode this is');
    expect((await insights(panel))[0]).toContain(CLOUD);
    expect(await browser().badge(page)).toBe('');
    await page.reload();
    await edgeTabShown(page);
    await until('the badge counts one', async () => (await browser().badge(page)) === '1');
  });

  test('what plays stays known when the page changes to one without a podcast', async () => {
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
