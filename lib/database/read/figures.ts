import type { Table } from 'dexie';
import type { DataFigures } from '../../messages/query.ts';
import type { FeedDatabase, FeedState } from '../schema.ts';
import { repeatedInFeeds, withoutRepeats } from './repeats.ts';
import { inReadTransaction, visibleFeeds } from './visible.ts';

/** The figures of all visible feeds together; undefined if there is none. */
export async function datasetFigures(database: FeedDatabase): Promise<DataFigures | undefined> {
  const states = await database.feeds.toArray();
  return inReadTransaction(database, async () => {
    const feeds = await visibleFeeds(database);
    const [first] = feeds;
    if (!first) return undefined;
    const generations = feeds.map(({ generation }) => generation);
    return {
      ...(await visibleFigures(database)),
      podcasts: await countDistinct(database.podcasts, generations),
      topics: await countDistinct(database.topics, generations),
      asOf:
        feeds
          .map(({ asOf }) => asOf)
          .sort()
          .at(-1) ?? first.asOf,
      feeds: feeds.map(({ feed, name }) => ({
        ...{ id: feed, name },
        synced: states.some(({ id, active }) => id === feed && active),
      })),
      behind: feeds.filter(({ feed }) => states.some((state) => state.id === feed && isBehind(state))).length,
    };
  });
}

/** How many insights and episodes all visible feeds have together. Call within a transaction. */
export async function visibleFigures(database: FeedDatabase): Promise<{ insights: number; episodes: number }> {
  const feeds = await visibleFeeds(database);
  const sum = (figure: 'insights' | 'episodes') => feeds.reduce((total, feed) => total + feed[figure], 0);
  return withoutRepeats({ insights: sum('insights'), episodes: sum('episodes') }, await repeatedInFeeds(database));
}

/** Whether the last sync failed, or the data has expired. */
function isBehind({ status, active }: FeedState): boolean {
  return status.problem !== undefined || Date.parse(active?.pointer.expires ?? '') <= Date.now();
}

/** The number of distinct podcasts or topics in several generations. */
async function countDistinct(table: Table, generations: readonly number[]): Promise<number> {
  const rows = generations.map((generation) => table.where(':id').between([generation], [generation, []]));
  if (rows.length === 1) return (await rows[0]?.count()) ?? 0;
  const keys = await Promise.all(rows.map((collection) => collection.primaryKeys() as PromiseLike<[number, string][]>));
  return new Set(keys.flat().map(([, id]) => id)).size;
}
