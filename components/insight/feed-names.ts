import { createContext } from 'react';
import type { DataFigures, DataStatus, ReadInsight } from '../../lib/messages/query.ts';

/** The feeds in use, to name the source of each insight. */
export const FeedNames = createContext<DataFigures['feeds']>([]);

const NONE: DataFigures['feeds'] = [];

/** The figures of what there is; undefined if nothing is. */
export function figuresOf(status: DataStatus | undefined): DataFigures | undefined {
  const figures = status?.state === 'failed' ? status.data : status;
  return figures && 'feeds' in figures ? figures : undefined;
}

export function feedsOf(status: DataStatus | undefined): DataFigures['feeds'] {
  return figuresOf(status)?.feeds ?? NONE;
}

/**
 * Who published an insight: its feed, then those that have it with the same text. A feed chooses its own name, so an added
 * feed is shown by the name in the user's list and by its host.
 */
export function sourceText({ source, feed, also = [] }: ReadInsight, feeds: DataFigures['feeds']): string {
  const own = feed === undefined ? source : feedText(feed, feeds);
  return [own, ...also.map((other) => feedText(other, feeds))].join(', ');
}

/** Who published these insights, if it is the same for all of them. */
export function sharedSource(insights: readonly ReadInsight[], feeds: DataFigures['feeds']): string | undefined {
  const [first, ...others] = new Set(insights.map((insight) => sourceText(insight, feeds)));
  return others.length === 0 ? first : undefined;
}

/** The name of a feed, and the host of an added one. */
function feedText(feed: string, feeds: DataFigures['feeds']): string {
  const listed = feeds.find(({ id }) => id === feed);
  if (!listed) return feed;
  if (listed.host === undefined) return listed.id === 'bundled' ? listed.name : feed;
  // Isolated, so that a right-to-left name does not reorder the host.
  return `\u2068${listed.name}\u2069 · ${listed.host}`;
}
