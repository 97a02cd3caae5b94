import type { Page } from 'puppeteer-core';
import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { type BigPage, nameOf, PAGE_KINDS, type PageKind, pagesOf, REPLACED_NODES, serveBig } from './big-pages.ts';
import type { BenchExtensions } from './extensions.ts';
import type { Figure } from './figure.ts';
import type { Report, Say } from './table.ts';
import { type ThreadTime, traced } from './trace.ts';

const LOADS = 20;
/** Rounds of navigations, and their timing in milliseconds: each page is there long enough to be read. */
const ROUNDS = 6;
const NAVIGATIONS = 20;
const EVERY = 300;
const CONTENT_AFTER = 20;
/** How long measuring goes on after the load or the last navigation, in milliseconds. */
const AFTERWARDS = 400;

/** Max ratios, and max times in milliseconds. */
const GOALS = {
  load: { before: 1 / 3, watcher: 2 },
  navigations: { before: 1 / 5, watcher: 5 },
  /** All that one navigation adds to the main thread. */
  navigation: 2,
  /** From a page that is there to its edge tab. */
  shown: 300,
};

interface Browsers<T> {
  ours: T;
  before: T;
  watcher: T;
  none: T;
}
/** What each browser spent on the same thing, run by run. */
type Runs = Browsers<ThreadTime[]>;

/** What the content scripts cost the page they run in, before the user opens anything. */
export async function pageCost(extensions: BenchExtensions, say: Say): Promise<Report> {
  const figures: Figure[] = [];
  for (const kind of PAGE_KINDS) {
    say(`loading pages and navigating: ${nameOf(kind)}`);
    figures.push(...(await costOf(kind, extensions)));
  }
  return {
    title: 'What a page pays',
    how: `CPU time of the main thread, by trace, on pages like those of the two sites, under their host names: all script that is not the page's own, from the navigation until ${AFTERWARDS} ms after the load, in ${LOADS} loads; and in ${NAVIGATIONS} in-page navigations, ${EVERY} ms apart, that replace ${REPLACED_NODES} nodes each, in ${ROUNDS} rounds. "Before" is the build of an early commit, "a bare watcher" is an extension of thirty lines that watches title and player bar and sends one message for each navigation. All take turns, and "beyond" is the difference of two runs that followed each other.`,
    figures,
  };
}

async function costOf(kind: PageKind, { shipped, before, watcher }: BenchExtensions): Promise<Figure[]> {
  const serve = serveBig(kind);
  const browsers: Browsers<TestBrowser> = {
    ours: await launch('chromium', serve, { build: shipped }),
    before: await launch('chromium', serve, { build: before }),
    watcher: await launch('chromium', serve, { build: watcher }),
    none: await launch('chromium', serve, { install: false }),
  };
  try {
    const pages = pagesOf(kind);
    const start = pages.at(-1)?.url ?? '';
    const figures = figuresOf(`load: ${nameOf(kind)}`, await loads(browsers, start), GOALS.load);
    const { runs, shownAfter } = await navigations(browsers, start, pages);
    const name = `${NAVIGATIONS} navigations: ${nameOf(kind)}`;
    figures.push(...figuresOf(name, runs, GOALS.navigations), beyond(kind, runs));
    if (kind.hasInsights) {
      figures.push(
        inTime(`from the page to its edge tab: ${nameOf(kind)}`, shownAfter, GOALS.shown, "the goal's 300 ms"),
      );
    }
    return figures;
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
  }
}

function figuresOf(name: string, runs: Runs, goals: { before: number; watcher: number }): Figure[] {
  const script = (times: ThreadTime[]) => times.map((time) => time.foreignScript);
  const all = (times: ThreadTime[]) => times.map((time) => time.all);
  const own = { name: `${name}, script`, unit: 'ms' as const, ours: script(runs.ours) };
  return [
    { ...own, against: 'before', bare: script(runs.before), goal: goals.before },
    { ...own, against: 'a bare watcher', bare: script(runs.watcher), goal: goals.watcher },
    {
      ...{ name: `${name}, the whole main thread`, against: 'no extension', unit: 'ms' },
      ...{ ours: all(runs.ours), bare: all(runs.none) },
    },
  ];
}

/** What one navigation adds to the main thread, run by run. */
function beyond(kind: PageKind, { ours, none }: Runs): Figure {
  const more = ours.map(({ all }, run) => (all - (none[run]?.all ?? Number.NaN)) / NAVIGATIONS);
  const name = `one navigation: ${nameOf(kind)}, the main thread beyond no extension`;
  return inTime(name, more, GOALS.navigation, "the goal's 2 ms");
}

function inTime(name: string, ours: number[], max: number, against: string): Figure {
  return { name, against, unit: 'ms', ours, bare: ours.map(() => max), goal: 1 };
}

async function loads(browsers: Browsers<TestBrowser>, url: string): Promise<Runs> {
  const pages = await opened(browsers, new URL('/none', url).href);
  // The first load of a browser compiles what later ones find in its cache.
  await inTurns(pages, 1, (page) => load(page, url));
  const runs = await inTurns(pages, LOADS, (page) => load(page, url));
  await closed(browsers);
  return runs;
}

async function load(page: Page, url: string): Promise<ThreadTime> {
  await page.goto(new URL('/none', url).href);
  return traced(page, async () => {
    await page.goto(url);
    await pause(AFTERWARDS);
  });
}

async function navigations(
  browsers: Browsers<TestBrowser>,
  start: string,
  turns: readonly BigPage[],
): Promise<{ runs: Runs; shownAfter: number[] }> {
  const pages = await opened(browsers, start);
  const runs = await inTurns(pages, ROUNDS, async (page) => {
    await startAt(page, start);
    return traced(page, () => navigate(page, turns));
  });
  // Noting when tabs are shown would cost the page something, so it has a run of its own.
  await pages.ours.bringToFront();
  await startAt(pages.ours, start);
  await pages.ours.evaluate('noteTabs()');
  await navigate(pages.ours, turns);
  const shownAfter = (await pages.ours.evaluate('shownAfter')) as number[];
  const { sightings } = await browsers.ours.settled(pages.ours);
  if (sightings.length === 0) throw new Error('the detector has not followed the navigations: nothing was measured');
  await closed(browsers);
  return { runs, shownAfter };
}

async function startAt(page: Page, start: string): Promise<void> {
  await page.goto(start);
  await pause(AFTERWARDS);
}

async function navigate(page: Page, turns: readonly BigPage[]): Promise<void> {
  const pages = turns.map(({ url, title, main }) => ({ url, title, main }));
  await page.evaluate(`navigateThrough(${JSON.stringify(pages)}, ${NAVIGATIONS}, ${EVERY}, ${CONTENT_AFTER})`);
  await pause(NAVIGATIONS * EVERY + AFTERWARDS);
}

async function opened(browsers: Browsers<TestBrowser>, url: string): Promise<Browsers<Page>> {
  return {
    ours: await browsers.ours.visit(url),
    before: await browsers.before.visit(url),
    watcher: await browsers.watcher.visit(url),
    none: await browsers.none.visit(url),
  };
}

async function closed(browsers: Browsers<TestBrowser>): Promise<void> {
  for (const browser of Object.values(browsers)) await browser.closePages();
}

/** Runs the browsers in turns, so that a noisy minute affects all of them. */
async function inTurns(pages: Browsers<Page>, times: number, run: (page: Page) => Promise<ThreadTime>): Promise<Runs> {
  const runs: Runs = { ours: [], before: [], watcher: [], none: [] };
  for (let turn = 0; turn < times; turn += 1) {
    for (const [name, page] of Object.entries(pages) as [keyof Runs, Page][]) {
      await page.bringToFront();
      await until('the page is visible', () => page.evaluate('!document.hidden'));
      runs[name].push(await run(page));
    }
  }
  return runs;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
