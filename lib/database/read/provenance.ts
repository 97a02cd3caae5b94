import type { Insight } from '../../domain/dataset.ts';
import type { ReadEpisode, ReadInsight } from '../../messages/query.ts';
import type { ActiveFeed, FeedEpisodeRow } from '../feed-database.ts';
import { BUNDLED_FEED, mergeEpisodes } from './seen.ts';

/** An insight with the feed it comes from. */
export function insightOf(insight: Insight, feed: string): ReadInsight {
  return feed === BUNDLED_FEED ? insight : { ...insight, feed };
}

/** Merges rows of these feeds as {@link mergeEpisodes} does; each insight knows which of them it comes from. */
export function mergeOf(feeds: readonly ActiveFeed[]): (rows: readonly FeedEpisodeRow[]) => ReadEpisode[] {
  const feedOf = (row: FeedEpisodeRow) => feeds.find(({ generation }) => generation === row.generation)?.feed ?? '';
  return (rows) =>
    mergeEpisodes(
      rows.map((row) => ({ ...row, insights: row.insights.map((insight) => insightOf(insight, feedOf(row))) })),
    );
}
