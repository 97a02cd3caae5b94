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
import { type ServedFeeds, serveFeeds } from './served-feeds.ts';
import { type MadeUpFeed, madeUpFeed } from './synthetic-feed.ts';
import type { Report, Say } from './table.ts';
import { workerOf } from './worker-of.ts';

/** Putting 100,000 rows takes minutes on a busy machine. In milliseconds. */
const REQUEST_TIMEOUT = 20 * 60_000;

/** What it costs to load a feed, in time and memory, in a browser from a server on this machine. */
export async function loadingReports(
  extensions: BenchExtensions,
  add: (report: Report) => void,
  say: Say,
): Promise<void> {
  await withFeeds(say, async ({ tiny, small, large }, served) => {
    await within(extensions.loads, served, async (test) => {
      add(await feedLoad(test, served, [tiny, small, large], say));
    });
    await within(extensions.feeds, served, async (test) => {
      await within(extensions.idle, served, async (idle) => add(await feedMemory(test, idle, served, large, say)));
    });
  });
}

/** What else feeds cost: their deltas, and what their syncs do to everything else. */
export async function feedReports(extensions: BenchExtensions, add: (report: Report) => void, say: Say): Promise<void> {
  add(await feedDelta());
  add(await feedDay(say));
  await withFeeds(say, async ({ small, large, more }, served) => {
    await within(extensions.loads, served, async (test) => add(await feedBlocks(test, served, small, say)));
    await within(extensions.synthetic, served, async (test) => {
      await datasetLoaded(await workerOf(test), extensions.dataset);
      add(await feedLookUp(test, served, extensions.dataset, { held: large, synced: more }, say));
    });
    await within(extensions.feeds, served, async (test) => add(await feedKills(test, served, small, say)));
  });
}

interface Feeds {
  tiny: MadeUpFeed;
  small: MadeUpFeed;
  large: MadeUpFeed;
  /** Other insights: the first 100,000 synthetic records are those of the large feed. */
  more: MadeUpFeed;
}

async function withFeeds(say: Say, work: (feeds: Feeds, served: ServedFeeds) => Promise<void>): Promise<void> {
  say('building feeds');
  const feeds: Feeds = {
    tiny: await madeUpFeed('The Leaflet', 1000),
    small: await madeUpFeed('The Gazette', 10_000),
    large: await madeUpFeed('The Tribune', 100_000),
    more: await madeUpFeed('The Courier', 20_000, 200_000),
  };
  const served = await serveFeeds(Object.values(feeds));
  try {
    await work(feeds, served);
  } finally {
    await served.server.close();
  }
}

async function within(
  build: string,
  { server }: ServedFeeds,
  work: (test: TestBrowser) => Promise<void>,
): Promise<void> {
  const direct = new URL(server.url).host;
  const test = await launch('chromium', () => undefined, { build, direct, requestTimeout: REQUEST_TIMEOUT });
  try {
    await work(test);
  } finally {
    await test.close();
  }
}
