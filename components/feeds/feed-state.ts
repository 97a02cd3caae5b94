import type { FeedView } from '../../lib/messages/feeds.ts';

/** Whether there is anything to sync of a feed: it is on, and has an address. */
export function isSynced({ on, address }: FeedView): boolean {
  return on && address !== undefined;
}

/** Whether its publisher does not stand by what is read any more. */
export function isExpired({ expires }: FeedView, now: number): boolean {
  return expires !== undefined && expires <= now;
}

/**
 * How the data of a feed stands: `current` was the newest when it was last looked at, and no look is overdue; `behind` may
 * be older than what its publisher has.
 */
export function standingOf(feed: FeedView, now: number): 'never' | 'current' | 'behind' {
  if (feed.status?.succeeded === undefined) return 'never';
  return feed.status.problem || feed.waits || !feed.allowed || isExpired(feed, now) ? 'behind' : 'current';
}
