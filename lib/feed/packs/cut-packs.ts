import type { FeedItem } from '../format/feed-item.ts';

/** Sizes of a pack's content in UTF-16 code units: about 190 kB compressed on average. */
const LEAST = 250_000;
const MOST = 2_000_000;
/** Ids are hashes: one in 256 ends like this. */
const BOUNDARY = /[a-d]a$/;

/**
 * Cuts items into packs where their ids say so (content-defined chunking), so that the packs depend on what is in the
 * feed now and on nothing that was there before, and an item more or less changes the pack it is in and no other.
 * @param items in the order of their keys
 */
export async function* cutPacks(items: AsyncIterable<FeedItem>): AsyncGenerator<FeedItem[]> {
  let pack: FeedItem[] = [];
  let size = 0;
  for await (const item of items) {
    const more = sizeOf(item);
    if (pack.length > 0 && (size + more > MOST || (size >= LEAST && BOUNDARY.test(item.key.at(-1) ?? '')))) {
      yield pack;
      pack = [];
      size = 0;
    }
    pack.push(item);
    size += more;
  }
  if (pack.length > 0) yield pack;
}

/** Cuts the items of a delta, which nothing depends on, into parts of at most {@link MOST} where there are that many. */
export function cutParts(items: readonly FeedItem[]): FeedItem[][] {
  const parts: FeedItem[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const more = sizeOf(item);
    if (size + more > MOST) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(item);
    size += more;
  }
  return parts;
}

function sizeOf({ head, insights }: FeedItem): number {
  let size = head.length;
  for (const line of insights.values()) size += line.length;
  return size;
}
