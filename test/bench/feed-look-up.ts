import type { Dataset } from '../../lib/domain/dataset.ts';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { type Figure, percentile } from './figure.ts';
import type { BenchInWorker } from './inside/worker.ts';
import type { ServedFeeds } from './served-feeds.ts';
import { syntheticSightings } from './synthetic.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';
import type { Report, Say } from './table.ts';
import { workerOf } from './worker-of.ts';

declare const bench: BenchInWorker;

const ROUNDS = 3;
const SIGHTINGS = 200;
/** The pause before the next look-up, and how long they run without a sync, in milliseconds. */
const PAUSE = 25;
const QUIET = 3000;
/** Max time of a look-up among 100,000 insights while a sync runs, as a multiple of that while none runs. */
const GOAL = 2;

/** The feed that is there besides the package's dataset, and the one that is synced meanwhile. */
export interface MoreFeeds {
  held: MadeUpFeed;
  synced: MadeUpFeed;
}

/** Look-ups while a sync runs in the same worker, against the same without a sync. Expects the dataset to be loaded. */
export async function feedLookUp(
  test: TestBrowser,
  served: ServedFeeds,
  dataset: Dataset,
  { held, synced }: MoreFeeds,
  say: Say,
): Promise<Report> {
  const worker = await workerOf(test);
  const sync = (feed: MadeUpFeed) => worker.evaluate((url, id) => bench.sync(url, id), served.addressOf(feed), feed.id);
  const sightings = syntheticSightings(dataset, SIGHTINGS);
  const paced = async (meanwhile: () => Promise<void>): Promise<number[]> => {
    const times = worker.evaluate((all, pause) => bench.pace(all, pause), sightings, PAUSE);
    await meanwhile();
    await worker.evaluate(() => bench.stopPace());
    return times;
  };
  const figures: Figure[] = [];
  for (const more of [[], [held]]) {
    for (const feed of more) await sync(feed);
    const size = (await worker.evaluate(() => bench.insights())).toLocaleString('en');
    const [busy, quiet]: [number[][], number[][]] = [[], []];
    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`look-ups among ${size} insights, round ${round} of ${ROUNDS}`);
      quiet.push(await paced(() => new Promise((resolve) => setTimeout(resolve, QUIET))));
      busy.push(await paced(() => sync(synced)));
      await worker.evaluate((id) => bench.remove(id), synced.id);
    }
    for (const percent of [50, 99]) {
      figures.push({
        name: `one look-up among ${size} while a sync runs, p${percent}`,
        against: 'the same while none runs',
        unit: 'ms',
        ours: busy.map((times) => percentile(times, percent)),
        bare: quiet.map((times) => percentile(times, percent)),
        ...(more.length === 0 && { goal: GOAL }),
      });
    }
  }
  return {
    title: 'A look-up while a feed is synced',
    how: `In the extension's worker, in one bundle with the sync as in the extension, a whole match every ${PAUSE} ms, timed from when it is due until its answer, so that waiting for the worker counts: for ${QUIET / 1000} s with nothing else to do, and during a first sync of ${synced.records.toLocaleString('en')} more insights. ${ROUNDS} rounds; the feed is removed after each. The first 100,000 insights are the package's dataset, the others a feed.`,
    figures,
  };
}
