import { createFeedDatabase, type FeedDatabase, openFeedDatabase } from '../../../lib/database/schema.ts';
import { feedEpisodeRow } from '../../../lib/database/write/rows.ts';
import { browserWorld } from '../../../lib/sync/feed/browser-world.ts';
import { type FeedOutcome, syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { type Filling, rawPut } from './raw-put.ts';

/** How long a first sync of a feed took, in milliseconds. */
export interface LoadTimes {
  /** From the last object fetched and kept until the new state is the one that is read, all of it checked once more. */
  loading: number;
  /** From the first request on. */
  whole: number;
}

const NAME = 'bench-load';
/** The database of the states that are synced one after another. */
let kept: FeedDatabase | undefined;
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
  /** Opens a new database for {@link loads.syncState}. */
  async openEmpty(): Promise<void> {
    await createFeedDatabase(NAME).delete();
    kept = createFeedDatabase(NAME);
    await openFeedDatabase(kept);
  },
  /** Syncs a state of a feed. Returns how that ended. */
  async syncState(url: string, id: string): Promise<FeedOutcome['kind']> {
    if (!kept) throw new Error('no database is open');
    const world = browserWorld(kept, new AbortController().signal);
    return (await syncFeed(world, { id, url, fingerprint: undefined }, 'now')).kind;
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
