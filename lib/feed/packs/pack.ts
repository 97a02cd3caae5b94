import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { type Bytes, gzip, sha256Hex, utf8 } from '../format/bytes.ts';
import { FeedFault } from '../format/fault.ts';
import { compareKeys, type FeedItem, itemsText } from '../format/items.ts';
import { LIMITS } from '../format/limits.ts';
import type { PackRef } from '../format/manifest.ts';
import { isWithin, type ObjectRef } from '../format/object-ref.ts';
import { applyEpisodeChange, changeWork, type ReadingContext, readChanges } from './changes.ts';
import { withoutPauses } from './slices.ts';

/** The content of a pack. */
export interface PackContent {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
}

/** The number of insights of a content. */
export function insightsIn({ episodes }: Pick<PackContent, 'episodes'>): number {
  return episodes.reduce((sum, episode) => sum + episode.insights.length, 0);
}

/** Whether podcasts lack episodes. The last podcast may have none here: its episodes may be in the next pack. */
export function hasEmptyPodcasts({ podcasts, episodes }: PackContent): boolean {
  return podcasts.length > episodes.length + 1;
}

/**
 * Reads the content of a pack, which must match the manifest: its range of keys and its number of insights.
 * @param next the pack after it; undefined for the last
 * @throws FeedFault of `readChanges`; `malformed`, `limit`
 */
export async function readPack(
  raw: Bytes,
  pack: PackRef,
  next: PackRef | undefined,
  context: ReadingContext,
): Promise<PackContent> {
  const { path, spend = withoutPauses } = context;
  const changes = await readChanges(raw, context, LIMITS.packLines);
  const content: PackContent = { podcasts: [], episodes: [] };
  for (const change of changes) {
    await spend(changeWork(change));
    if (change.kind === 'podcast' && change.podcast !== 'withdrawn') content.podcasts.push(change.podcast);
    const episode = change.kind === 'episode' && applyEpisodeChange(undefined, change, path);
    if (episode) content.episodes.push(episode);
  }
  if (content.podcasts.length + content.episodes.length < changes.length)
    throw new FeedFault('malformed', path, 'is a pack, but withdraws or refers to items outside it');
  if (hasEmptyPodcasts(content)) throw new FeedFault('limit', path, 'has podcasts without an episode');
  const [first, last] = [changes[0]?.key, changes.at(-1)?.key];
  if (!first || !last || compareKeys(first, pack.from) !== 0 || (next && compareKeys(last, next.from) >= 0))
    throw new FeedFault('malformed', path, 'does not start at its declared key, or overlaps the next pack');
  const insights = insightsIn(content);
  if (insights !== pack.records)
    throw new FeedFault('malformed', path, `has ${insights} insights, but the manifest declares ${pack.records}`);
  return content;
}

/** An object, to be written to `o/{ref.sha256}`. */
export interface FeedObject {
  ref: ObjectRef;
  bytes: Bytes;
}

/** An object with the items it contains. */
export interface PackedItems extends FeedObject {
  items: readonly FeedItem[];
}

/** Compresses content and names the object by its hash. */
export async function makeObject(raw: Bytes): Promise<FeedObject> {
  const bytes = await gzip(raw);
  const [sha256, content] = await Promise.all([sha256Hex(bytes), sha256Hex(raw)]);
  return { ref: { sha256, bytes: bytes.length, content, raw: raw.length }, bytes };
}

/**
 * Writes items to one object, or to several when one would exceed the limits of a pack.
 * @throws FeedFault `limit` when a single item exceeds them
 */
export async function packItems(items: readonly FeedItem[]): Promise<PackedItems[]> {
  const object = await makeObject(utf8(itemsText(items)));
  if (isWithin(object.ref, { bytes: LIMITS.pack, raw: LIMITS.packRaw })) return [{ ...object, items }];
  if (items.length === 1)
    throw new FeedFault('limit', 'a pack', `cannot hold all insights of ${items[0]?.head.slice(0, 200)}`);
  const half = items.length >> 1;
  return [...(await packItems(items.slice(0, half))), ...(await packItems(items.slice(half)))];
}

/** Sizes of a pack's content in UTF-16 code units. Packs are about 190 kB compressed on average. */
const MIN_PACK_LENGTH = 250_000;
const MAX_PACK_LENGTH = 2_000_000;
/** An item's own line, and a reference to its podcast. */
const MAX_ITEM_HEADS = 2;
/** Ids are hashes: one in 256 matches. */
const BOUNDARY = /[a-d]a$/;

/**
 * Cuts items into packs at boundaries that follow from their ids (content-defined chunking). The packs then depend only
 * on the current content of the feed, and adding or removing an item changes only its own pack.
 * @param items in key order
 */
export async function* cutPacks(items: AsyncIterable<FeedItem>): AsyncGenerator<FeedItem[]> {
  let pack: FeedItem[] = [];
  let [size, lines] = [0, 0];
  for await (const item of items) {
    const [length, more] = [lengthOf(item), MAX_ITEM_HEADS + item.insights.size];
    const isBoundary = size >= MIN_PACK_LENGTH && BOUNDARY.test(item.key.at(-1) ?? '');
    const isFull = size + length > MAX_PACK_LENGTH || lines + more > LIMITS.packLines;
    if (pack.length > 0 && (isBoundary || isFull)) {
      yield pack;
      pack = [];
      [size, lines] = [0, 0];
    }
    pack.push(item);
    size += length;
    lines += more;
  }
  if (pack.length > 0) yield pack;
}

/** Cuts the items of a delta into parts of at most {@link MAX_PACK_LENGTH}. Their boundaries need not be stable. */
export function cutParts(items: readonly FeedItem[]): FeedItem[][] {
  const parts: FeedItem[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const length = lengthOf(item);
    if (size + length > MAX_PACK_LENGTH) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(item);
    size += length;
  }
  return parts;
}

/** In UTF-16 code units. */
function lengthOf({ head, insights }: FeedItem): number {
  let length = head.length;
  for (const line of insights.values()) length += line.length;
  return length;
}
