import type { TestBrowser } from '../browser/harness/launch.ts';
import type { Figure } from './figure.ts';
import type { BenchInWorker } from './inside/worker.ts';
import type { MadeUpFeed } from './made-up-feed.ts';
import type { ServedFeeds } from './served-feeds.ts';
import type { Report } from './table.ts';
import { workerOf } from './worker-of.ts';

declare const bench: BenchInWorker;

/** Rounds over a feed: the smaller it is, the less each of them tells. */
const roundsOf = ({ records }: MadeUpFeed) => (records < 5000 ? 9 : records < 50_000 ? 5 : 3);
/** How many times what a bare put of the same rows takes, and of what a row for each insight takes, a load may take. */
const GOALS = { rows: 1.5, insights: 1 / 5 };

/** First syncs of feeds of several sizes, against bare puts of the rows that they write. */
export async function feedLoad(
  test: TestBrowser,
  { addressOf }: ServedFeeds,
  feeds: readonly MadeUpFeed[],
  say: (what: string) => void,
): Promise<Report> {
  const figures: Figure[] = [];
  const rows: string[] = [];
  for (const feed of feeds) {
    const { records, id } = feed;
    const worker = await workerOf(test);
    const size = records.toLocaleString('en');
    const runs: Record<'loading' | 'whole' | 'rows' | 'insights', number[]> = {
      ...{ loading: [], whole: [], rows: [], insights: [] },
    };
    for (let round = 1; round <= roundsOf(feed); round += 1) {
      say(`loading ${size} insights, round ${round} of ${roundsOf(feed)}`);
      const { loading, whole } = await worker.evaluate((url, name) => bench.load(url, name), addressOf(feed), id);
      runs.loading.push(loading);
      runs.whole.push(whole);
      runs.rows.push(await worker.evaluate(() => bench.putRows()));
      runs.insights.push(await worker.evaluate(() => bench.putInsights()));
    }
    rows.push((await worker.evaluate(() => bench.rows())).toLocaleString('en'));
    const figure = (name: string, ours: readonly number[], against: string, bare: readonly number[]): Figure => ({
      ...{ name: `${name} of ${size} insights`, against, unit: 'ms', ours, bare },
    });
    figures.push(
      { ...figure('load', runs.loading, 'a bare put of its rows', runs.rows), goal: GOALS.rows },
      { ...figure('load', runs.loading, 'a bare put of a row for each insight', runs.insights), goal: GOALS.insights },
      figure('fetch and load', runs.whole, 'a bare put of its rows', runs.rows),
    );
  }
  return {
    title: 'Loading a feed for the first time',
    how: `In the extension's worker, into a new database. A load begins when the last object is fetched and kept: each is read back, checked, decompressed, parsed and checked again, its rows are written beside what is read, and counted; it ends when they are what is read. What it is measured against is one bare transaction that puts rows which lie ready, with the same keys and indexes: the ${rows.join(', ')} rows that the load has written, and the same with a row for each insight in place of one for each episode. What is fetched comes from this machine.`,
    figures,
  };
}
