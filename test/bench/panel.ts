import type { Frame, Page } from 'puppeteer-core';
import { edgeTabBox } from '../browser/harness/in-page.ts';
import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { demoPage, serveDemo } from '../demo/demo-pages.ts';
import type { BenchExtensions } from './extensions.ts';
import type { Figure } from './figure.ts';
import type { Report, Say } from './table.ts';

const LOADS = 12;
/** How long the pointer is on the tab before a click that comes later, in milliseconds. */
const HOVER = 400;
const SETTLING = 500;
/** Max time, as a multiple of that of an empty frame. */
const GOAL = 1.5;

/** Where the tab is, and how its frame is found. */
interface Opener {
  test: TestBrowser;
  tab(page: Page): Promise<{ x: number; y: number }>;
  panel(page: Page): Promise<Frame>;
}
type Times = Record<'atOnce' | 'afterHover' | 'again', number[]>;

/** From the click on the edge tab to the painted panel, against an empty frame that a bare button opens. */
export async function panelOpening({ shipped, frame }: BenchExtensions, say: Say): Promise<Report> {
  say('opening the panel');
  const tests = {
    ours: await launch('chromium', serveDemo, { build: shipped }),
    bare: await launch('chromium', serveDemo, { build: frame }),
  };
  try {
    const ours: Opener = { test: tests.ours, tab: tabOfOurs, panel: (page) => tests.ours.panel(page) };
    const bare: Opener = { test: tests.bare, tab: bareTab, panel: bareFrame };
    const times = { ours: noTimes(), bare: noTimes() };
    for (let load = 0; load < LOADS; load += 1) {
      await openings(ours, times.ours);
      await openings(bare, times.bare);
    }
    const figure = (name: string, kind: keyof Times): Figure => ({
      ...{ name, against: "an empty frame's", unit: 'ms', goal: GOAL },
      ...{ ours: times.ours[kind], bare: times.bare[kind] },
    });
    return {
      title: 'The panel in the page',
      how: `From the click on the edge tab to the first frame that shows an insight: with the pointer on the tab for ${HOVER} ms before, with a click as soon as the pointer is there, and opened again after it was closed. The empty frame is opened in the same way by a bare button.`,
      figures: [
        figure('first opening, the pointer was on the tab', 'afterHover'),
        figure('first opening, clicked at once', 'atOnce'),
        figure('second opening', 'again'),
      ],
    };
  } finally {
    for (const test of Object.values(tests)) await test.close();
  }
}

const noTimes = (): Times => ({ atOnce: [], afterHover: [], again: [] });

async function openings(opener: Opener, times: Times): Promise<void> {
  const { test } = opener;
  for (const kind of ['afterHover', 'atOnce'] as const) {
    const page = await test.visit(demoPage('An episode on Spotify').url);
    await page.evaluateOnNewDocument(notePaints);
    await page.reload();
    await page.bringToFront();
    const { x, y } = await opener.tab(page);
    await pause(SETTLING);
    if (kind === 'afterHover') {
      await page.mouse.move(x, y);
      await pause(HOVER);
    }
    times[kind].push(await clickToPaint(opener, page, x, y));
    if (kind === 'afterHover') {
      const box = await opener.tab(page);
      await pause(SETTLING);
      await page.mouse.click(box.x, box.y);
      await pause(SETTLING);
      const again = await opener.tab(page);
      times.again.push(await clickToPaint(opener, page, again.x, again.y));
    }
    await test.closePages();
  }
}

/** In milliseconds. Both clocks count from the same moment. */
async function clickToPaint(opener: Opener, page: Page, x: number, y: number): Promise<number> {
  await page.evaluate(noteClick);
  await page.mouse.click(x, y);
  const clicked = await page.evaluate(() => (globalThis as { clickedAt?: number }).clickedAt ?? Number.NaN);
  const panel = await opener.panel(page);
  const painted = await until('the panel is painted', () => panel.evaluate(firstPaintAfter, clicked));
  return painted - clicked;
}

async function tabOfOurs(page: Page): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await edgeTabBox(page);
  return { x: x + width / 2, y: y + height / 2 };
}

const bareTab = (page: Page) =>
  until('the bare button', () =>
    page.evaluate(() => {
      const box = document.querySelector('html > button')?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }),
  );

const bareFrame = (page: Page) =>
  until('the bare frame', async () => page.frames().find((frame) => frame.url().endsWith('frame.html')));

/** Records when frames of the extension are drawn with an article in them. They get no frames while they are hidden. */
function notePaints(): void {
  if (location.protocol !== 'chrome-extension:') return;
  const paints: number[] = [];
  Object.assign(globalThis, { paints });
  const tick = () => {
    if (document.querySelector('article')) paints.push(performance.timeOrigin + performance.now());
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

function noteClick(): void {
  const note = () => Object.assign(globalThis, { clickedAt: performance.timeOrigin + performance.now() });
  addEventListener('pointerdown', note, { capture: true, once: true });
}

/** When the frame after the first one that shows an article came: the first one has been drawn by then. */
function firstPaintAfter(clicked: number): number | undefined {
  const paints = (globalThis as { paints?: number[] }).paints ?? [];
  return paints.filter((time) => time > clicked)[1];
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
