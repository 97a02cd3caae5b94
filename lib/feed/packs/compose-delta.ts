import { episodeReference, type FeedItem, tombstoneLine, withdrawnLine } from '../format/feed-item.ts';
import { compareKeys, type ItemKey } from '../format/item-key.ts';
import type { Touched } from './touched.ts';

/**
 * The items of a delta: of all that was touched, what it is now, or that it is gone.
 * @param touched in the order of keys
 * @param items of the feed now, in that order; those that were not touched may be left out
 */
export async function composeDelta(touched: readonly Touched[], items: AsyncIterable<FeedItem>): Promise<FeedItem[]> {
  const delta: FeedItem[] = [];
  let next = 0;
  for await (const item of items) {
    for (; isBefore(touched[next]?.key, item.key); next += 1) delta.push(gone(touched[next] as Touched));
    const one = touched[next];
    if (!one || compareKeys(one.key, item.key) !== 0) continue;
    delta.push(now(one, item));
    next += 1;
  }
  return [...delta, ...touched.slice(next).map(gone)];
}

function isBefore(key: ItemKey | undefined, other: ItemKey): boolean {
  return key !== undefined && compareKeys(key, other) < 0;
}

function gone({ key }: Touched): FeedItem {
  return { key, head: withdrawnLine(key), insights: new Map() };
}

function now({ head, insights }: Touched, item: FeedItem): FeedItem {
  const { key } = item;
  const lines = insights.map(([id, rev]) => [id, item.insights.get(id) ?? tombstoneLine(id, rev)] as const);
  return { key, head: head || key.length === 1 ? item.head : episodeReference(key), insights: new Map(lines) };
}
