import { createContext } from 'react';
import type { DataFigures, DataStatus, ReadInsight } from '../../lib/messages/query.ts';

/** The feeds that are read, by which the source of each insight is named. */
export const FeedNames = createContext<DataFigures['feeds']>([]);

const NONE: DataFigures['feeds'] = [];

export function feedsOf(status: DataStatus | undefined): DataFigures['feeds'] {
  const figures = status?.state === 'failed' ? status.data : status;
  return figures && 'feeds' in figures ? figures.feeds : NONE;
}

/**
 * Who wrote an insight up. A feed chooses what it calls itself, so one that was added is told by the name that the person
 * has it under, and by its host.
 */
export function wordSource({ source, feed }: ReadInsight, feeds: DataFigures['feeds']): string {
  if (feed === undefined) return source;
  const listed = feeds.find(({ id }) => id === feed);
  // Isolated, so that a name from right to left does not take the host in.
  return listed?.host === undefined ? feed : `\u2068${listed.name}\u2069 · ${listed.host}`;
}
