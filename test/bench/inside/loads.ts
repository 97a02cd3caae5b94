import { createFeedDatabase, type FeedDatabase, openFeedDatabase } from '../../../lib/database/schema.ts';
import { feedEpisodeRow } from '../../../lib/database/write/rows.ts';
import { browserWorld } from '../../../lib/sync/feed/browser-world.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { type Filling, rawPut } from './raw-put.ts';

/** How long a first sync of a feed took, in milliseconds. */
export interface LoadTimes {
  /** From the last object fetched and kept until the new state is the one that is read, all of it checked once more. */
  loading: number;
  /** From the first request on. */
  whole: number;
}

const NAME = 'bench-load';
/** What was loaded last, as it lies in IndexedDB. */
let tables: Filling[] = [];

/** Loads feeds as the extension does, and puts the same rows by IndexedDB alone. Times in milliseconds. */
export const loads = {
  /** A first sync, into a new database that is removed again. */
  async load(url: string, id: string): Promise<LoadTimes> {
    tables = [];
    const database = createFeedDatabase(NAME);
    await openFeedDatabase(database);
    try {
      const start = performance.now();
      let fetched = Number.NaN;
      const world = browserWorld(database, new AbortController().signal, ({ objects, ofObjects, records }) => {
        if (records === 0 && objects === ofObjects) fetched = performance.now();
      });
      const outcome = await syncFeed(world, { id, url, fingerprint: undefined }, 'now');
      const end = performance.now();
      if (outcome.kind !== 'current') throw new Error(`the feed was not loaded: ${JSON.stringify(outcome)}`);
      tables = await fillings(database);
      return { loading: end - fetched, whole: end - start };
    } finally {
      await database.delete();
    }
  },
  /**
   * Syncs one state of a feed after another into a new database.
   * @returns the longest time for which the worker did nothing else during the last of these syncs
   */
  async longestBlock(urls: readonly string[]): Promise<{ longest: number; whole: number; outcome: string }> {
    const database = createFeedDatabase(NAME);
    await openFeedDatabase(database);
    try {
      let result = { longest: 0, whole: 0, outcome: '' };
      for (const [index, url] of urls.entries()) {
        const world = browserWorld(database, new AbortController().signal);
        const blocks = watchBlocks();
        const start = performance.now();
        const outcome = await syncFeed(world, { id: `hostile ${urls[0]}`, url, fingerprint: undefined }, 'now').catch(
          (error) => `threw ${error}`,
        );
        result = { longest: blocks(), whole: performance.now() - start, outcome: JSON.stringify(outcome) };
        console.log(index, JSON.stringify(result));
      }
      return result;
    } finally {
      await database.delete();
    }
  },
  /** How many rows were loaded last. */
  rows: () => tables.reduce((sum, { rows }) => sum + rows.length, 0),
  /** The rows that were loaded last, put as they are. */
  putRows: () => rawPut(tables),
  /** The same with a row for each insight in place of one for each episode. */
  putInsights: () => rawPut(tables.map((table) => (table.name === 'episodes' ? byInsight(table) : table))),
};

async function fillings(database: FeedDatabase): Promise<Filling[]> {
  const filled = ['podcasts', 'episodes', 'topics', 'words'].map(async (name): Promise<Filling> => {
    const table = database.table<object>(name);
    const { primKey, indexes } = table.schema;
    const pathOf = ({ keyPath }: { keyPath?: string | string[] | undefined }) => keyPath ?? [];
    return {
      name,
      keyPath: pathOf(primKey),
      indexes: indexes.map((index) => ({ name: index.name, keyPath: pathOf(index), multiEntry: index.multi === true })),
      rows: await table.toArray(),
    };
  });
  return Promise.all(filled);
}

type EpisodeRow = ReturnType<typeof feedEpisodeRow>;

/** Each insight with its episode's title, day and ids, under the keys that an episode of that one insight has. */
function byInsight({ name, keyPath, indexes, rows }: Filling): Filling {
  const own = (rows as readonly EpisodeRow[]).flatMap(({ generation, ...episode }) =>
    episode.insights.map((insight) => ({
      ...feedEpisodeRow(generation, { ...episode, insights: [insight] }),
      insight: insight.id,
    })),
  );
  return { name, keyPath: [keyPath, 'insight'].flat(), indexes, rows: own };
}

/** Notes the longest time between two tasks of its own, until the function that it returns is called. */
function watchBlocks(): () => number {
  const { port1, port2 } = new MessageChannel();
  let [last, longest] = [performance.now(), 0];
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port2.postMessage(undefined);
  };
  port2.postMessage(undefined);
  return () => {
    port1.close();
    return Math.max(longest, performance.now() - last);
  };
}
