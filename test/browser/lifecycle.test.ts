import { expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { Sighting } from '../../lib/domain/sighting.ts';
import type { CorrectionRequest } from '../../lib/messages/corrections.ts';
import { demoPage } from '../demo/demo-pages.ts';
import { clickNamed, edgeTabShown, edgeTabs, insights, openPanel, textWith } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';
import { fillDiskAt } from './sync/in-worker.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** The correction of a page that says: never for this podcast. */
function neverRequest(id: string, [sighting]: readonly Sighting[]): CorrectionRequest {
  if (sighting?.kind !== 'episode') throw new Error('the page was not read as an episode');
  const seen = { podcast: sighting.podcast.title, episode: sighting.episode.title };
  return { id, source: 'page', seen, says: { kind: 'never' } };
}

/** The rows of a table. Runs in a page of the extension, and must be self-contained. */
async function countRows(name: string, table: string): Promise<number> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await wait(indexedDB.open(name));
  try {
    return await wait(database.transaction(table).objectStore(table).count());
  } finally {
    database.close();
  }
}

inBothBrowsers('the background', (browser) => {
  test('schedules the daily checks of dataset and feeds', async () => {
    await until('both alarms are set', async () => {
      const alarms = await browser().inExtension(() => chrome.alarms.getAll());
      const [feeds, dataset] = alarms.toSorted((a, b) => a.name.localeCompare(b.name));
      // There is no feed, and the first check has seen that: the next is in a day.
      const inADay = (feeds?.scheduledTime ?? 0) > Date.now() + 23 * 3_600_000;
      return alarms.length === 2 && feeds?.name === 'feeds' && inADay && dataset?.periodInMinutes === 24 * 60;
    });
  });

  test('has the insights from the start, without any network', async () => {
    const library = await browser().openOwn('library.html#/topic/infrastructure');
    await textWith(library, '20 insights · 20 episodes');
    await textWith(library, '20 insights · bundled · as of May 22, 2026');
  });

  /** Kills the background, and makes sure that it stays dead. */
  async function kill(): Promise<void> {
    // A page that was just read may still send a message and wake it again.
    await until('the background stays dead', async () => {
      await browser().driver.killBackground();
      return !(await browser().driver.backgroundRuns());
    });
  }

  test('after its death, navigations are still read, matched and counted', async () => {
    const page = await browser().visit(demoPage('A show on Spotify').url);
    await edgeTabShown(page);
    await kill();
    await page.bringToFront();
    await clickNamed(page, 'nav a', 'An album');
    await edgeTabShown(page, false);
    await kill();
    await clickNamed(page, 'nav a', 'A show');
    await edgeTabShown(page);
    await until('the badge counts one', async () => (await browser().badge(page)) === '1');
  });

  test('after its death, the popup still knows the page', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    const tab = await browser().tabId(page);
    await kill();
    const popup = await browser().openOwn(`popup.html?tab=${tab}`);
    expect((await insights(popup))[0]).toContain('Cloud-native architecture has shifted');
  });

  test('after its death, the panel still opens, and works after another death', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await kill();
    const panel = await openPanel(browser(), page);
    expect((await insights(panel))[0]).toContain('Cloud-native architecture has shifted');
    await kill();
    await clickNamed(panel, 'article a', 'Infrastructure');
    await textWith(panel, '20 insights · 20 episodes');
  });

  test('loads the dataset again at its next wake if the browser has deleted it', async () => {
    await browser().inExtension(async () => {
      const opened = indexedDB.open('liner-notes');
      const database = await new Promise<IDBDatabase>((resolve) => {
        opened.onsuccess = () => resolve(opened.result);
      });
      const cleared = database.transaction('episodes', 'readwrite');
      cleared.objectStore('episodes').clear();
      await new Promise((resolve) => {
        cleared.oncomplete = resolve;
      });
      database.close();
    });
    await kill();
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
  });

  test('after its death, a correction still holds and can be undone', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    const tab = await browser().tabId(page);
    const { sightings } = await browser().settled(page);
    const popup = await browser().openOwn(`popup.html?tab=${tab}`);
    const say = (message: object) => popup.evaluate((said) => chrome.runtime.sendMessage(said), message);
    const id = crypto.randomUUID();
    expect(await say({ type: 'correct', tab, request: neverRequest(id, sightings) })).toEqual({
      ok: true,
      answer: { state: 'kept', id },
    });
    await page.bringToFront();
    await edgeTabShown(page, false);
    await kill();
    const { run } = await browser().settled(page);
    await page.reload();
    // The state from before the reload would meet the other conditions.
    await until('the reloaded page is read, and nothing is counted', async () => {
      const state = await browser().settled(page);
      return state.run !== run && state.sightings.length === 1 && (await browser().badge(page)) === '';
    });
    await kill();
    expect(await say({ type: 'undo-correction', id })).toMatchObject({ ok: true });
    await page.bringToFront();
    await edgeTabShown(page);
  });

  test('stores no correction on a full disk and says so; the same one is stored later', async () => {
    // Globals of the background, which a test can reach in Chromium only.
    if (browser().driver.name !== 'chromium') return;
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    const { sightings } = await browser().settled(page);
    const popup = await browser().openIdle();
    const id = crypto.randomUUID();
    const message = { type: 'correct', tab: await browser().tabId(page), request: neverRequest(id, sightings) };
    const say = () => popup.evaluate((said) => chrome.runtime.sendMessage(said), message);
    const corrections = () => browser().inExtension(countRows, 'liner-notes-personal', 'corrections');

    const worker = await browser().driver.backgroundSession();
    await worker.send('Runtime.evaluate', { expression: `(${fillDiskAt})(1)` });
    expect(await say()).toEqual({ ok: true, answer: { state: 'not-stored', problem: 'full' } });
    expect(await corrections()).toBe(0);
    // It is logged, and nothing else.
    expect((await browser().takeErrors()).join()).toContain('a correction could not be stored');
    await kill();
    expect(await say()).toEqual({ ok: true, answer: { state: 'kept', id } });
    expect(await corrections()).toBe(1);
  });

  test('may die while a page is read: nothing is lost', async () => {
    const page = await browser().visit(demoPage('An episode on Apple Podcasts').url);
    await edgeTabShown(page);
    await clickNamed(page, 'nav a', 'Another one');
    // At random moments.
    for (let death = 0; death < 4; death += 1) await browser().driver.killBackground();
    await until('the new page is known', async () => {
      const { sightings } = await browser().settled(page);
      return sightings.some((sighting) => sighting.kind === 'episode' && sighting.episode.title?.includes('OpenClaw'));
    });
    await edgeTabShown(page);
  });
});

inBothBrowsers(
  'install and update',
  (browser) => {
    test('a page that was open before gets its edge tab on install, and exactly one after an update', async () => {
      const page = await browser().visit(demoPage('An episode on Spotify').url);
      expect(await edgeTabs(page)).toBe(0);

      await browser().install();
      await page.bringToFront();
      await edgeTabShown(page);
      await until('the badge counts one', async () => (await browser().badge(page)) === '1');
      await openPanel(browser(), page);
      // A new edge tab under the pointer would load its panel.
      await page.mouse.move(1, 1);

      await browser().install();
      await page.bringToFront();
      await until('the panel of the old copy is gone', () =>
        page.evaluate(() => document.querySelector('liner-notes-panel') === null),
      );
      await edgeTabShown(page);
      await until('the badge counts one again', async () => (await browser().badge(page)) === '1');
      const panel = await openPanel(browser(), page);
      expect((await insights(panel))[0]).toContain('Cloud-native architecture has shifted');
      expect(await page.evaluate(() => document.querySelectorAll('liner-notes-panel').length)).toBe(1);
    });
  },
  { install: false },
);
