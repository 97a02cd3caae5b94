import { createContext } from 'react';
import type { DataFigures, DataStatus, ReadInsight } from '../../lib/messages/query.ts';

/** The feeds in use, to name the source of each insight. */
export const FeedNames = createContext<DataFigures['feeds']>([]);

const NONE: DataFigures['feeds'] = [];

export function feedsOf(status: DataStatus | undefined): DataFigures['feeds'] {
  const figures = status?.state === 'failed' ? status.data : status;
  return figures && 'feeds' in figures ? figures.feeds : NONE;
}

/**
 * Who published an insight. A feed chooses its own name, so an added feed is shown by the name in the user's list and by
 * its host.
 */
export function sourceText({ source, feed }: ReadInsight, feeds: DataFigures['feeds']): string {
  if (feed === undefined) return source;
  const listed = feeds.find(({ id }) => id === feed);
  // Isolated, so that a right-to-left name does not reorder the host.
  return listed?.host === undefined ? feed : `\u2068${listed.name}\u2069 · ${listed.host}`;
}
