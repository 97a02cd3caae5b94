import type { Page } from 'puppeteer-core';
import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { demoPage } from '../demo/demo-pages.ts';
import { PAGE_NODES, REPLACED_NODES, SITES, type SiteName, serveBig, turnsOf } from './big-pages.ts';
import type { Figure } from './figure.ts';
import type { Report } from './table.ts';
import { type ThreadTime, traced } from './trace.ts';

const LOADS = 7;
/** Rounds of navigations, and their timing in milliseconds. */
const ROUNDS = 4;
const NAVIGATIONS = 20;
const EVERY = 150;
const CONTENT_AFTER = 20;
/** Max time for one read of a page, and for all that one in-page navigation causes, in milliseconds. */
const GOALS = { read: 8, navigation: 50 };
/** How long measuring goes on after the load or the last navigation, in milliseconds. */
const AFTERWARDS = 400;

const LOADED = {
  'Spotify, music only': 'Music only',
  'Spotify, an episode with insights': 'An episode on Spotify',
  'Apple Podcasts, an episode with insights': 'An episode on Apple Podcasts',
};

interface Browsers {
  ours: TestBrowser;
  empty: TestBrowser;
  none: TestBrowser;
}
/** What each browser spent on the same thing, run by run. */
type Runs = Record<keyof Browsers, ThreadTime[]>;

/** What the content scripts cost the page they run in, before the user opens anything. */
export async function pageCost(build: string, emptyExtension: string): Promise<Report> {
  const browsers: Browsers = {
    ours: await launch('chromium', serveBig, { build }),
    empty: await launch('chromium', serveBig, { build: emptyExtension }),
    none: await launch('chromium', serveBig, { install: false }),
  };
  try {
    const figures: Figure[] = [];
    for (const [what, name] of Object.entries(LOADED)) {
      figures.push(...figuresOf(`load: ${what}`, await loads(browsers, demoPage(name).url)));
    }
    for (const site of SITES) {
      const runs = await navigations(browsers, site);
      figures.push(...figuresOf(`${NAVIGATIONS} navigations: ${site}`, runs), ...goalsOf(site, runs));
    }
    return {
      title: 'What a page pays',
      how: `CPU time of the main thread on pages of ${PAGE_NODES.toLocaleString('en')} nodes on the real host names, by trace: all script that is not the page's own, from the navigation until ${AFTERWARDS} ms after the load; and ${NAVIGATIONS} in-page navigations that replace ${REPLACED_NODES} nodes each. A read is counted as the longest single piece of script in all of these navigations.`,
      figures,
    };
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
  }
}

function figuresOf(name: string, { ours, empty, none }: Runs): Figure[] {
  const all = (times: ThreadTime[]) => times.map((time) => time.all);
  const script = (times: ThreadTime[]) => times.map((time) => time.foreignScript);
  const wholePage: Figure = {
    name: `${name}, the whole main thread`,
    against: 'no extension',
    unit: 'ms',
    ours: all(ours),
    bare: all(none),
  };
  const own: Figure = {
    name: `${name}, script`,
    against: 'an empty content script',
    unit: 'ms',
    ours: script(ours),
    bare: script(empty),
  };
  return [own, wholePage];
}

/** What one navigation costs, and the longest read, against their goals. */
function goalsOf(site: SiteName, { ours, none }: Runs): Figure[] {
  const more = ours.map(({ all }, run) => (all - (none[run]?.all ?? Number.NaN)) / NAVIGATIONS);
  const goal = (name: string, values: number[], max: number): Figure => ({
    name,
    against: `the goal of ${max} ms`,
    unit: 'ms',
    ours: values,
    bare: values.map(() => max),
  });
  return [
    goal(`one navigation: ${site}, the whole main thread beyond that of no extension`, more, GOALS.navigation),
    goal(
      `the longest read: ${site}`,
      ours.map(({ longestScript }) => longestScript),
      GOALS.read,
    ),
  ];
}

async function loads(browsers: Browsers, url: string): Promise<Runs> {
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

async function navigations(browsers: Browsers, site: SiteName): Promise<Runs> {
  const turns = turnsOf(site);
  const start = turns.at(-1)?.url ?? '';
  const pages = await opened(browsers, start);
  const runs = await inTurns(pages, ROUNDS, (page) => navigate(page, start, turns));
  const { sightings } = await browsers.ours.settled(pages.ours);
  if (sightings.length === 0) throw new Error('the detector has not followed the navigations: nothing was measured');
  await closed(browsers);
  return runs;
}

async function navigate(page: Page, start: string, turns: object[]): Promise<ThreadTime> {
  await page.goto(start);
  await pause(AFTERWARDS);
  const call = `navigateThrough(${JSON.stringify(turns)}, ${NAVIGATIONS}, ${EVERY}, ${CONTENT_AFTER})`;
  return traced(page, async () => {
    await page.evaluate(call);
    await pause(NAVIGATIONS * EVERY + AFTERWARDS);
  });
}

async function opened(browsers: Browsers, url: string): Promise<Record<keyof Browsers, Page>> {
  return {
    ours: await browsers.ours.visit(url),
    empty: await browsers.empty.visit(url),
    none: await browsers.none.visit(url),
  };
}

async function closed(browsers: Browsers): Promise<void> {
  for (const browser of Object.values(browsers)) await browser.closePages();
}

/** Runs the browsers in turns, so that a noisy minute affects all of them. */
async function inTurns(
  pages: Record<keyof Browsers, Page>,
  times: number,
  run: (page: Page) => Promise<ThreadTime>,
): Promise<Runs> {
  const runs: Runs = { ours: [], empty: [], none: [] };
  for (let turn = 0; turn < times; turn += 1) {
    for (const [name, page] of Object.entries(pages) as [keyof Browsers, Page][]) {
      await page.bringToFront();
      await until('the page is visible', () => page.evaluate('!document.hidden'));
      runs[name].push(await run(page));
    }
  }
  return runs;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
