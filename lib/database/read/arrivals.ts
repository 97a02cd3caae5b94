import type { InsightInContext } from '../../messages/query.ts';
import { arrivalKey, type FeedDatabase, generationKey } from '../schema.ts';
import { insightsInContext } from './queries.ts';
import { mergeEpisodesFrom, visibleFeeds } from './visible.ts';

/** Max rows read: more than anyone looks through. */
const MAX_ROWS = 200;

/** The insights that arrived in this browser after an instant, the latest first. @param since milliseconds since 1970 */
export async function arrivedSince(database: FeedDatabase, since: number): Promise<InsightInContext[]> {
  const feeds = await visibleFeeds(database);
  const rows = await Promise.all(
    feeds.map(({ generation }) => {
      const [from, end] = [arrivalKey(since), arrivalKey()].map((key) => generationKey(generation, key));
      return database.episodes.where('keys').between(from, end, false).reverse().limit(MAX_ROWS).toArray();
    }),
  );
  const arrived = rows.flat().map((row) => ({
    ...row,
    insights: row.insights.filter(({ id }) => (row.arrivals?.[id] ?? 0) > since),
  }));
  return insightsInContext(database, mergeEpisodesFrom(feeds)(arrived), () => true);
}
