import { type Bytes, sha256Hex, utf8 } from '../format/bytes.ts';
import { FeedFault } from '../format/feed-fault.ts';
import { type FeedItem, itemsText } from '../format/feed-item.ts';
import { gzip } from '../format/gzip.ts';
import { LIMITS } from '../format/limits.ts';
import { isWithin, type ObjectRef } from '../format/object-ref.ts';

/** An object to be written as `o/{ref.sha256}`. */
export interface FeedObject {
  ref: ObjectRef;
  bytes: Bytes;
}

/** An object with the items inside. */
export interface PackedItems extends FeedObject {
  items: readonly FeedItem[];
}

/** Compresses a content and names it by its hash. */
export async function makeObject(raw: Bytes): Promise<FeedObject> {
  const bytes = await gzip(raw);
  const [sha256, content] = await Promise.all([sha256Hex(bytes), sha256Hex(raw)]);
  return { ref: { sha256, bytes: bytes.length, content, raw: raw.length }, bytes };
}

/**
 * Items as one object, or as several where one would be beyond the limits of a pack.
 * @throws FeedFault `limit` when a single episode is
 */
export async function packItems(items: readonly FeedItem[]): Promise<PackedItems[]> {
  const object = await makeObject(utf8(itemsText(items)));
  if (isWithin(object.ref, { bytes: LIMITS.pack, raw: LIMITS.packRaw })) return [{ ...object, items }];
  if (items.length === 1)
    throw new FeedFault('limit', 'a pack', `has no room for all insights of ${items[0]?.head.slice(0, 200)}`);
  const half = items.length >> 1;
  return [...(await packItems(items.slice(0, half))), ...(await packItems(items.slice(half)))];
}
