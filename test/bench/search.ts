import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { startChromium } from '../browser/harness/chromium.ts';
import { type Figure, percentile } from './figure.ts';
import { buildPageExtension } from './page-extension.ts';
import type * as benchPage from './search/page.ts';
import type { Report, Say } from './table.ts';

type Way = benchPage.Way;
declare const bench: typeof benchPage;

const PAGE = fileURLToPath(new URL('search/page.ts', import.meta.url));
/** What is typed first: three letters. */
const FIRST = 'tur';
const ROUNDS = 7;
const WAYS = { ours: 40, minisearch: 20, ufuzzy: 20, scan: 1 } satisfies Record<Way, number>;
const NAMES = {
  ...{ minisearch: 'MiniSearch', ufuzzy: 'uFuzzy over the texts', scan: 'a plain scan of all rows' },
} satisfies Record<Exclude<Way, 'ours'>, string>;
const OTHERS = ['minisearch', 'ufuzzy', 'scan'] as const;
const TYPOS = 200;
/** The goals: milliseconds of the first answer, of a later key, of a slice; megabytes; percent of typos. */
const GOAL = { first: 100, key: 16, slice: 16, size: 8, missed: 5 };
/** Loading takes minutes. In milliseconds. */
const PATIENCE = 15 * 60_000;

/** Searches among 100,000 insights, each way in a browser that was just started. */
export async function searching(say: Say): Promise<Report> {
  const folder = await buildPageExtension(PAGE);
  const driver = await startChromium({ extension: folder, requestTimeout: PATIENCE });
  const opened = async () => driver.openOwn(`${await driver.install(folder)}/page.html`, 'tab');
  const runs = new Runs();
  try {
    say('storing 100,000 insights');
    const page = await opened();
    const stored = await page.evaluate(() => bench.load());
    runs.add('size minisearch', stored.minisearch);
    runs.add('size ufuzzy', stored.ufuzzy);
    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`searching, round ${round} of ${ROUNDS}`);
      if (round <= 3) await measureBuild(await opened(), runs);
      for (const way of ['ours', ...OTHERS] as const) {
        await driver.restart('closed');
        await measure(await opened(), way, round, runs);
      }
    }
  } finally {
    await driver.close();
    rmSync(folder, { recursive: true });
  }
  return {
    title: 'Searching among 100,000 insights',
    how: `In a page of an extension, texts of 46 words out of 60,000 made up. First answer: the browser is started again, a page opens the database, reads what it needs, and finds the 200 insights it shows for "${FIRST}". A key: words are typed letter by letter, from the second one on, and the first 20 insights are found, as views ask while a user types. Typos: ${TYPOS} searches for an insight by two of its words, one with a typo; it must be among the first 200. The index is built from stored insights; the longest slice is the longest time for which a message within the page waited. ${ROUNDS} rounds in turns.`,
    figures: figuresOf(runs),
  };
}

/** Values by what they are of. */
class Runs {
  readonly #values = new Map<string, number[]>();

  add(name: string, ...values: number[]): void {
    this.#values.set(name, [...this.of(name), ...values]);
  }

  of(name: string): number[] {
    return this.#values.get(name) ?? [];
  }
}

async function measureBuild(page: Page, runs: Runs): Promise<void> {
  const built = await page.evaluate(() => bench.build());
  runs.add('size ours', built.megabytes);
  runs.add('slice', built.longest);
  runs.add('build', built.seconds * 1000);
  await page.close();
}

async function measure(page: Page, way: Way, round: number, runs: Runs): Promise<void> {
  runs.add(`first ${way}`, await page.evaluate((wanted, text) => bench.first(wanted, text), way, FIRST));
  const times = await page.evaluate((words) => bench.keys(words), WAYS[way]);
  runs.add(`median ${way}`, percentile(times, 50));
  runs.add(`p95 ${way}`, percentile(times, 95));
  if (round === 1 && way !== 'scan')
    runs.add(`missed ${way}`, await page.evaluate((count) => bench.missed(count), TYPOS));
  await page.close();
}

function figuresOf(runs: Runs): Figure[] {
  const goal = (name: string, what: string, unit: Figure['unit'], limit: number): Figure => {
    const ours = runs.of(what);
    return { name, against: `the goal's ${limit} ${unit}`, unit, ours, bare: ours.map(() => limit), goal: 1 };
  };
  const against = (name: string, what: string, unit: Figure['unit'], ways: readonly Exclude<Way, 'ours'>[]): Figure[] =>
    ways.map((way) => ({
      ...{ name, against: NAMES[way], unit },
      ours: runs.of(`${what} ours`),
      bare: runs
        .of(`${what} ours`)
        .map((_, round) => runs.of(`${what} ${way}`).at(round) ?? runs.of(`${what} ${way}`).at(-1) ?? Number.NaN),
    }));
  return [
    goal('the first answer', 'first ours', 'ms', GOAL.first),
    ...against('the first answer', 'first', 'ms', OTHERS),
    goal('a key, p95', 'p95 ours', 'ms', GOAL.key),
    ...against('a key, median', 'median', 'ms', OTHERS),
    goal('typos that find nothing', 'missed ours', '%', GOAL.missed),
    ...against('typos that find nothing', 'missed', '%', ['minisearch', 'ufuzzy']),
    goal('the stored index', 'size ours', 'MB', GOAL.size),
    ...against('the stored index', 'size', 'MB', ['minisearch', 'ufuzzy']),
    goal('building the index, its longest slice', 'slice', 'ms', GOAL.slice),
    {
      ...{ name: 'building the index', against: 'one first answer of a plain scan', unit: 'ms' },
      ours: runs.of('build'),
      bare: runs.of('first scan').slice(0, runs.of('build').length),
    },
  ];
}
