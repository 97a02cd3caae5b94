import type { Dataset } from '../../lib/domain/dataset.ts';
import type { Serve } from '../browser/harness/driver.ts';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { spotifyEpisode } from '../demo/pages/spotify.ts';
import type { Figure } from './figure.ts';
import type { Report } from './table.ts';

const WARM = 15;
const COLD = 7;
/** IndexedDB closes its files after this long without use, in milliseconds: the wait before a cold start. */
const COOLING = 2500;
/** A popup's size, CSS px. */
const VIEWPORT = { width: 420, height: 600 };
const EPISODE = 'https://open.spotify.com/episode/4LinerNotesBench000001';

/** Serves the page of an episode of the synthetic dataset. */
export function serveSynthetic({ podcasts, episodes }: Dataset): Serve {
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
export async function firstInsight(test: TestBrowser): Promise<Report> {
  const page = await test.visit(EPISODE);
  const { sightings } = await test.settled(page);
  if (sightings.length === 0) throw new Error('the page of the synthetic episode was not sighted');
  const popup = `popup.html?tab=${await test.tabId(page)}`;
  const origin = await test.inExtension(() => location.origin);

  const warm: Figure = { name: 'popup, warm', against: 'an empty React page', unit: 'ms', ours: [], bare: [] };
  await timeOf(test, `${origin}/${popup}`);
  await timeOf(test, `${origin}/empty.html`);
  const figures = [await inTurns(warm, WARM, (path) => timeOf(test, `${origin}/${path}`), popup)];
  const cold = { ...warm, name: 'popup, nothing of the extension running before' };
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
  return {
    title: 'The popup, with the same insights',
    how: 'From its navigation to the first insight painted in view.',
    figures,
  };
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
