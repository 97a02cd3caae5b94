import type { TestBrowser } from '../browser/harness/launch.ts';
import type { Figure } from './figure.ts';
import type { BenchInWorker } from './inside/worker.ts';
import type { ServedFeeds } from './served-feeds.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';
import type { Report, Say } from './table.ts';
import { workerOf } from './worker-of.ts';

declare const bench: BenchInWorker;

/** Max time of a load, as a multiple of a bare put of the same rows. */
const GOAL = 1.8;

/** What each round took, in milliseconds. */
type Runs = Record<'sync' | 'loading' | 'rows' | 'insights', number[]>;

/** First syncs of feeds of several sizes, against bare puts of the rows they write. */
export async function feedLoad(
  test: TestBrowser,
  { addressOf }: ServedFeeds,
  feeds: readonly MadeUpFeed[],
  say: Say,
): Promise<Report> {
  const worker = await workerOf(test);
  const figures: Figure[] = [];
  const rows: number[] = [];
  for (const feed of feeds) {
    const runs: Runs = { sync: [], loading: [], rows: [], insights: [] };
    const rounds = roundsOf(feed);
    for (let round = 1; round <= rounds; round += 1) {
      say(`loading ${sizeOf(feed)} insights, round ${round} of ${rounds}`);
      const { loading, whole } = await worker.evaluate((url, id) => bench.load(url, id), addressOf(feed), feed.id);
      runs.loading.push(loading);
      runs.sync.push(whole);
      runs.rows.push(await worker.evaluate(() => bench.putRows()));
      runs.insights.push(await worker.evaluate(() => bench.putInsights()));
    }
    rows.push(await worker.evaluate(() => bench.rows()));
    figures.push(...figuresOf(sizeOf(feed), runs));
  }
  const counts = rows.map((count) => count.toLocaleString('en')).join(', ');
  return {
    title: 'Loading a feed for the first time',
    how: `In the extension's worker, by a whole first sync into a new database from a server on this machine. Loading starts when the last object is fetched: each is read back, checked and decompressed (those of a small feed are still in memory), parsed and checked again, and its rows are written as a new generation, until that is active. A bare put is one transaction of prepared rows (${counts}: one for each episode, podcast and topic) with the same keys and indexes; a row for each insight has its episode's title and day and the keys that lead to it.`,
    figures,
  };
}

/** Small feeds need more rounds. */
function roundsOf({ records }: MadeUpFeed): number {
  if (records < 5000) return 7;
  return records < 50_000 ? 5 : 3;
}

function sizeOf({ records }: MadeUpFeed): string {
  return records.toLocaleString('en');
}

function figuresOf(size: string, { sync, loading, rows, insights }: Runs): Figure[] {
  const rowsOf = (ours: number[]) => ({ against: 'a bare put of its rows', unit: 'ms' as const, ours, bare: rows });
  const insightsOf = (ours: number[]) => ({
    ...{ against: 'a bare put of a row for each insight', unit: 'ms' as const, ours, bare: insights },
  });
  return [
    { name: `a feed of ${size}, loaded`, ...rowsOf(loading), goal: GOAL },
    { name: `a feed of ${size}, loaded`, ...insightsOf(loading) },
    { name: `a feed of ${size}, fetched and loaded`, ...rowsOf(sync) },
    { name: `one row for each episode of ${size}, bare`, ...insightsOf(rows) },
  ];
}
