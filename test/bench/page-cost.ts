import type { Page } from 'puppeteer-core';
import type { browser as ExtensionApi } from 'wxt/browser';
import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { type BigPage, nameOf, PAGE_KINDS, type PageKind, pagesOf, REPLACED_NODES, serveBig } from './big-pages.ts';
import type { BenchExtensions } from './extensions.ts';
import type { Figure } from './figure.ts';
import type { Report, Say } from './table.ts';
import { type ThreadTime, traced } from './trace.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const LOADS = 20;
/** Rounds of navigations, and their timing in milliseconds: each page is there long enough to be read. */
const ROUNDS = 4;
const NAVIGATIONS = 20;
const EVERY = 250;
const CONTENT_AFTER = 20;
/** How long measuring goes on after the load or the last navigation, in milliseconds. */
const AFTERWARDS = 400;

/** Max ratios, and max times in milliseconds. */
const GOALS = {
  load: { before: 1 / 3, watcher: 2 },
  navigations: { before: 1 / 5, watcher: 5 },
  /** All that one navigation adds to the main thread. */
  navigation: 2,
  /** From a page that is there to its sighting. */
  sighting: 300,
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
    const { runs, sightedAfter } = await navigations(browsers, start, pages);
    const name = `${NAVIGATIONS} navigations: ${nameOf(kind)}`;
    figures.push(...figuresOf(name, runs, GOALS.navigations), beyond(kind, runs));
    const late = `from a page to its sighting: ${nameOf(kind)}`;
    figures.push(inTime(late, sightedAfter, GOALS.sighting, "the goal's 300 ms"));
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
): Promise<{ runs: Runs; sightedAfter: number[] }> {
  const pages = await opened(browsers, start);
  const runs = await inTurns(pages, ROUNDS, async (page) => {
    await startAt(page, start);
    return traced(page, () => navigate(page, turns));
  });
  const sightedAfter = await sightingTimes(browsers.ours, pages.ours, start, turns);
  await closed(browsers);
  return { runs, sightedAfter };
}

/** How long after each page was there it was sighted, in milliseconds: when its state was stored, matched or not. */
async function sightingTimes(
  test: TestBrowser,
  page: Page,
  start: string,
  turns: readonly BigPage[],
): Promise<number[]> {
  await page.bringToFront();
  await startAt(page, start);
  await test.inExtension(noteSightings, `tab:${await test.tabId(page)}`);
  await navigate(page, turns);
  const thereAt = (await page.evaluate('thereAt')) as number[];
  const sightedAt = await test.inExtension(() => (globalThis as unknown as Noted).sightedAt);
  if (thereAt.some((_, index) => sightedAt[index + 1] === undefined)) {
    throw new Error('the detector has not followed every navigation: what was measured is not what it costs');
  }
  return thereAt.map((there, index) => (sightedAt[index + 1] ?? Number.NaN) - there);
}

/** When each navigation of a page was sighted, by its number. */
interface Noted {
  sightedAt: Record<number, number>;
}

/** Runs in a page of the extension, and must be self-contained. */
function noteSightings(key: string): void {
  const sightedAt: Record<number, number> = {};
  Object.assign(globalThis, { sightedAt });
  chrome.storage.session.onChanged.addListener((changes) => {
    const state = changes[key]?.newValue as { navigation: number; reading: boolean; sightings: [] } | undefined;
    if (state && !state.reading && state.sightings.length > 0) sightedAt[state.navigation] ??= Date.now();
  });
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
