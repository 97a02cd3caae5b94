import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import type { BenchExtensions } from './extensions.ts';
import { feedBlocks } from './feed-blocks.ts';
import { feedDay } from './feed-day.ts';
import { feedDelta } from './feed-delta.ts';
import { feedKills } from './feed-kills.ts';
import { feedLoad } from './feed-load.ts';
import { feedLookUp } from './feed-look-up.ts';
import { feedMemory } from './feed-memory.ts';
import { datasetLoaded } from './look-up.ts';
import { serveFeeds } from './served-feeds.ts';
import { madeUpFeed } from './synthetic-feed.ts';
import type { Report } from './table.ts';
import { workerOf } from './worker-of.ts';

/** Putting 100,000 rows takes minutes on a busy machine. In milliseconds. */
const REQUEST_TIMEOUT = 20 * 60_000;

/** What feeds cost: their deltas, and their syncs in a browser from a server on this machine. */
export async function feedReports(
  extensions: BenchExtensions,
  add: (report: Report) => void,
  say: (what: string) => void,
): Promise<void> {
  say('building feeds');
  add(await feedDelta());
  add(await feedDay(say));
  const tiny = await madeUpFeed('The Leaflet', 1000);
  const small = await madeUpFeed('The Gazette', 10_000);
  const large = await madeUpFeed('The Tribune', 100_000);
  // The first 100,000 synthetic records are those of the large feed.
  const more = await madeUpFeed('The Courier', 20_000, 200_000);
  const served = await serveFeeds([tiny, small, large, more]);
  const direct = new URL(served.server.url).host;
  const within = async (build: string, work: (test: TestBrowser) => Promise<void>) => {
    const test = await launch('chromium', () => undefined, { build, direct, requestTimeout: REQUEST_TIMEOUT });
    try {
      await work(test);
    } finally {
      await test.close();
    }
  };
  try {
    await within(extensions.loads, async (test) => {
      add(await feedLoad(test, served, [tiny, small, large], say));
      add(await feedBlocks(test, served, small, say));
    });
    await within(extensions.synthetic, async (test) => {
      await datasetLoaded(await workerOf(test), extensions.dataset);
      add(await feedLookUp(test, served, extensions.dataset, { held: large, synced: more }, say));
    });
    await within(extensions.feeds, async (test) => {
      await within(extensions.idle, async (idle) => add(await feedMemory(test, idle, served, large, say)));
      add(await feedKills(test, served, small, say));
    });
  } finally {
    await served.server.close();
  }
}
