import type { InsightInContext } from '../../messages/query.ts';
import { ARRIVAL_KEY, arrivalKey, type FeedDatabase } from '../schema.ts';
import { insightsInContext, lastUnder } from './queries.ts';
import { mergeEpisodesFrom, visibleFeeds } from './visible.ts';

/** Max rows read: more than anyone looks through. */
const MAX_ROWS = 200;

/**
 * The insights that arrived in this browser after an instant, the latest first.
 * @param since milliseconds since 1970; without it, none
 */
export async function arrivedSince(database: FeedDatabase, since: number | undefined): Promise<InsightInContext[]> {
  if (since === undefined) return [];
  const feeds = await visibleFeeds(database);
  const rows = await lastUnder(database, feeds, arrivalKey(since), MAX_ROWS, ARRIVAL_KEY);
  const arrived = rows.map((row) => ({
    ...row,
    insights: row.insights.filter(({ id }) => (row.arrivals?.[id] ?? 0) > since),
  }));
  return insightsInContext(database, mergeEpisodesFrom(feeds)(arrived), () => true);
}
