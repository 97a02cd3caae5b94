import type { FeedView } from '../../lib/messages/feeds.ts';

/** Whether a feed is synced: it is on and has an address. */
export function isSynced({ on, address }: FeedView): boolean {
  return on && address !== undefined;
}

/** Whether the publisher's guarantee for the current state has run out. */
export function isExpired({ expires }: FeedView, now: number): boolean {
  return expires !== undefined && expires <= now;
}

/**
 * How fresh the insights of a feed are. `current`: newest at the last check, and no check is overdue. `behind`: may be
 * older than what the publisher has.
 */
export function freshnessOf(feed: FeedView, now: number): 'never' | 'current' | 'behind' {
  if (feed.status?.succeeded === undefined) return 'never';
  return feed.status.problem || feed.waits || !feed.allowed || isExpired(feed, now) ? 'behind' : 'current';
}
