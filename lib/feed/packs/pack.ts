import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { type Bytes, gzip, sha256Hex, utf8 } from '../format/bytes.ts';
import { FeedFault } from '../format/fault.ts';
import { compareKeys, type FeedItem, itemsText } from '../format/items.ts';
import { LIMITS } from '../format/limits.ts';
import type { PackRef } from '../format/manifest.ts';
import { isWithin, type ObjectRef } from '../format/object-ref.ts';
import { applyEpisodeChange, type ReadingContext, readChanges } from './changes.ts';

/** What a pack holds. */
export interface PackContent {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
}

/** Whether there are more podcasts than episodes call for: that of the last one may stand in the next pack. */
export function hasEmptyPodcasts({ podcasts, episodes }: PackContent): boolean {
  return podcasts.length > episodes.length + 1;
}

/**
 * Reads the content of a pack, which must be what the manifest says: from its own start to that of the next, and so
 * many insights.
 * @param next the pack after it; undefined for the last
 * @throws FeedFault of `readChanges`; `malformed`, `limit`
 */
export function readPack(raw: Bytes, pack: PackRef, next: PackRef | undefined, context: ReadingContext): PackContent {
  const { path } = context;
  const changes = readChanges(raw, context);
  const content: PackContent = { podcasts: [], episodes: [] };
  for (const change of changes) {
    if (change.kind === 'podcast' && change.podcast !== 'withdrawn') content.podcasts.push(change.podcast);
    const episode = change.kind === 'episode' && applyEpisodeChange(undefined, change);
    if (episode) content.episodes.push(episode);
  }
  if (content.podcasts.length + content.episodes.length < changes.length)
    throw new FeedFault('malformed', path, 'is a pack and speaks of what is not in it');
  if (hasEmptyPodcasts(content)) throw new FeedFault('limit', path, 'has podcasts without an episode');
  const [first, last] = [changes[0]?.key, changes.at(-1)?.key];
  if (!first || !last || compareKeys(first, pack.from) !== 0 || (next && compareKeys(last, next.from) >= 0))
    throw new FeedFault('malformed', path, 'does not reach from its own start to that of the next pack');
  const insights = content.episodes.reduce((sum, episode) => sum + episode.insights.length, 0);
  if (insights !== pack.records)
    throw new FeedFault('malformed', path, `has ${insights} insights, not ${pack.records}`);
  return content;
}

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
