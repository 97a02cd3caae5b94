import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, datasetSchema } from '../../lib/domain/dataset.ts';
import type { Serve } from '../browser/harness/driver.ts';
import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { spotifyEpisode } from '../demo/pages/spotify.ts';
import type { BenchExtensions } from './extensions.ts';
import type { Figure } from './figure.ts';
import { datasetLoaded } from './look-up.ts';
import type { Report, Say } from './table.ts';
import { workerOf } from './worker-of.ts';

const WARM = 15;
const COLD = 9;
/** Max time of the first insight, as a multiple of that of an empty React page. */
const GOAL = 1.5;
/** IndexedDB closes its files after this long without use, in milliseconds: the wait before a cold start. */
const COOLING = 2500;
/** A popup's size, CSS px. */
const VIEWPORT = { width: 420, height: 600 };
/** The page of an episode of the dataset; see {@link serveEpisode}. */
export const EPISODE = 'https://open.spotify.com/episode/4LinerNotesBench000001';

/** Serves the page of an episode of a dataset. */
export function serveEpisode({ podcasts, episodes }: Dataset): Serve {
  const [podcast] = podcasts;
  const episode = episodes.find(({ podcastId }) => podcastId === podcast?.id);
  if (!podcast || !episode) throw new Error('the synthetic dataset is empty');
  const { title, publisher = '', ids } = podcast;
  const body = spotifyEpisode({
    title: episode.title,
    podcast: { title, publisher, about: '', spotify: ids.spotify ?? '', cover: ['#14532d', '#65a30d'] },
    publishedAt: `${episode.publishedOn}T10:00:00Z`,
    seconds: 2400,
    notes: episode.insights.map(({ statement }) => statement).join(' '),
    spotify: EPISODE.slice(-22),
  });
  return (url) => (url.href === EPISODE ? { status: 200, contentType: 'text/html; charset=utf-8', body } : undefined);
}

/** From the popup's navigation to the first painted insight, against a page of nothing but React. */
export async function firstInsight({ loads, synthetic, dataset }: BenchExtensions, say: Say): Promise<Report> {
  const figures: Figure[] = [];
  for (const build of [loads, synthetic]) {
    const own = build === synthetic ? dataset : readDataset(build);
    const count = own.episodes.reduce((sum, { insights }) => sum + insights.length, 0).toLocaleString('en');
    say(`opening the popup with ${count} insights`);
    const test = await launch('chromium', serveEpisode(own), { build });
    try {
      await datasetLoaded(await workerOf(test), own);
      figures.push(...(await popupTimes(test, count)));
    } finally {
      await test.close();
    }
  }
  return {
    title: 'The popup',
    how: 'From its navigation to the first insight painted in view. Warm: with the worker awake; cold: nothing of the extension running before.',
    figures,
  };
}

async function popupTimes(test: TestBrowser, count: string): Promise<Figure[]> {
  const page = await test.visit(EPISODE);
  const isFound = async () => (await test.settled(page)).found.some(({ match }) => match === 'episode');
  await until('the page of the episode is matched', isFound);
  const popup = `popup.html?tab=${await test.tabId(page)}`;
  const origin = await test.inExtension(() => location.origin);

  const warm: Figure = {
    ...{ name: `popup, ${count} insights, warm`, against: 'an empty React page', unit: 'ms' },
    ...{ ours: [], bare: [], goal: GOAL },
  };
  await timeOf(test, `${origin}/${popup}`);
  await timeOf(test, `${origin}/empty.html`);
  const figures = [await inTurns(warm, WARM, (path) => timeOf(test, `${origin}/${path}`), popup)];
  const cold = { ...warm, name: `popup, ${count} insights, cold` };
  await test.leaveHelper();
  figures.push(
    await inTurns(
      cold,
      COLD,
      async (path) => {
        await test.driver.killBackground();
        await new Promise((resolve) => setTimeout(resolve, COOLING));
        return timeOf(test, `${origin}/${path}`);
      },
      popup,
    ),
  );
  return figures;
}

/** The dataset in the package of a build. */
export function readDataset(build: string): Dataset {
  return datasetSchema.parse(JSON.parse(readFileSync(join(build, 'dataset.json'), 'utf8')));
}

async function inTurns(
  figure: Figure,
  times: number,
  time: (path: string) => Promise<number>,
  popup: string,
): Promise<Figure> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    ours.push(await time(popup));
    bare.push(await time('empty.html'));
  }
  return { ...figure, ours, bare };
}

async function timeOf(test: TestBrowser, address: string): Promise<number> {
  const page = await test.driver.browser.newPage();
  try {
    await page.setViewport(VIEWPORT);
    await page.evaluateOnNewDocument(notePaint);
    await page.goto(address);
    return await until('the first insight is painted', () => page.evaluate(paintedAt));
  } finally {
    await page.close();
  }
}

/** Records when the frame that first shows an article has been drawn. */
function notePaint(): void {
  const look = () => {
    const box = document.querySelector('article')?.getBoundingClientRect();
    if (!box || box.height === 0 || box.top >= innerHeight) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => Object.assign(globalThis, { paintedAt: performance.now() });
      port2.postMessage('');
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true });
}

function paintedAt(): number | undefined {
  return (globalThis as { paintedAt?: number }).paintedAt;
}
