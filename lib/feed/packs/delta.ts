import * as z from 'zod/mini';
import { insightSchema } from '../../domain/dataset.ts';
import {
  compareKeys,
  episodeItem,
  episodeReference,
  type FeedItem,
  type ItemKey,
  itemKeySchema,
  keyText,
  podcastItem,
  tombstoneLine,
  withdrawnLine,
} from '../format/items.ts';
import { revOf } from '../format/lines.ts';
import type { Change, EpisodeChange } from './changes.ts';

/**
 * What a build changed of an item, without what it became: whether its own line, and which of its insights, each with
 * the revision it had where it is gone.
 */
export const touchedSchema = z.strictObject({
  key: itemKeySchema,
  head: z.boolean(),
  insights: z.array(z.tuple([insightSchema.shape.id, z.int()])),
});
export type Touched = z.infer<typeof touchedSchema>;

/**
 * What is different between two builds, in the order of keys. Never holds more than an item of each.
 * @param before, after items in the order of their keys; those that are the same in both may be left out of both
 */
export async function* touchedBetween(
  before: AsyncIterable<FeedItem>,
  after: AsyncIterable<FeedItem>,
): AsyncGenerator<Touched> {
  for await (const [key, was, is] of inStep(before, after)) {
    const touched = difference(key, was, is);
    if (touched) yield touched;
  }
}

type Pair = [key: ItemKey, was: FeedItem | undefined, is: FeedItem | undefined];

/** Walks both at once, key by key. */
async function* inStep(before: AsyncIterable<FeedItem>, after: AsyncIterable<FeedItem>): AsyncGenerator<Pair> {
  const [olds, news] = [before[Symbol.asyncIterator](), after[Symbol.asyncIterator]()];
  let [older, newer] = [await nextOf(olds), await nextOf(news)];
  while (older || newer) {
    const order = orderOf(older, newer);
    const [was, is] = [order <= 0 ? older : undefined, order >= 0 ? newer : undefined];
    yield [(was ?? is)?.key as ItemKey, was, is];
    if (was) older = await nextOf(olds);
    if (is) newer = await nextOf(news);
  }
}

/** What is there comes before what is not. */
function orderOf(older: FeedItem | undefined, newer: FeedItem | undefined): number {
  if (older && newer) return compareKeys(older.key, newer.key);
  return older ? -1 : 1;
}

async function nextOf(items: AsyncIterator<FeedItem>): Promise<FeedItem | undefined> {
  const next = await items.next();
  return next.done ? undefined : next.value;
}

/** What several builds have touched, in the order of keys, each once. */
export function allTouched(builds: readonly (readonly Touched[])[]): Touched[] {
  const byKey = new Map<string, Touched>();
  for (const touched of builds.flat()) {
    const known = byKey.get(keyText(touched.key));
    const insights = new Map([...(known?.insights ?? []), ...touched.insights]);
    byKey.set(keyText(touched.key), {
      key: touched.key,
      head: touched.head || (known?.head ?? false),
      insights: [...insights],
    });
  }
  return [...byKey.values()].sort((a, b) => compareKeys(a.key, b.key));
}

function difference(key: ItemKey, before: FeedItem | undefined, after: FeedItem | undefined): Touched | undefined {
  const insights: [string, number][] = [];
  for (const [id, line] of before?.insights ?? []) {
    if (after?.insights.get(id) !== line) insights.push([id, revOf(line)]);
  }
  for (const [id, line] of after?.insights ?? []) {
    if (!before?.insights.has(id)) insights.push([id, revOf(line)]);
  }
  const head = before?.head !== after?.head;
  return head || insights.length > 0 ? { key, head, insights } : undefined;
}

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

/**
 * Finds what in a delta is not so in the feed it leads to: every line of it must stand there, and nothing of what it
 * withdraws. Then a copy of any age ends in the feed's state, or is told by the hash of a pack.
 */
export interface DeltaCheck {
  /** Compares one of the feed's items; to be called with all of them. */
  see(item: FeedItem): void;
  /** Whether all that the delta says was seen to be so. */
  holds(): boolean;
}

export function checkDelta(changes: readonly Change[]): DeltaCheck {
  const open = new Map(changes.map((change) => [keyText(change.key as ItemKey), change]));
  let right = true;
  return {
    see: (item) => {
      const change = open.get(keyText(item.key));
      if (!change) return;
      open.delete(keyText(item.key));
      right &&= agrees(change, item);
    },
    holds: () => right && [...open.values()].every((change) => isWithdrawn(change)),
  };
}

function agrees(change: Change, item: FeedItem): boolean {
  if (isWithdrawn(change)) return false;
  if (change.kind === 'podcast')
    return change.podcast !== 'withdrawn' && podcastItem(change.podcast).head === item.head;
  const lines = [...linesOf(change)].every(([id, line]) => item.insights.get(id) === line);
  return lines && headOf(change, item) === item.head && change.withdrawn.every((id) => !item.insights.has(id));
}

function isWithdrawn(change: Change): boolean {
  return (change.kind === 'podcast' ? change.podcast : change.episode) === 'withdrawn';
}

function linesOf({ insights, key: [podcastId, publishedOn, id] }: EpisodeChange): FeedItem['insights'] {
  return episodeItem({ id, podcastId, publishedOn, title: '', ids: {}, insights }).insights;
}

function headOf({ episode }: EpisodeChange, item: FeedItem): string {
  return typeof episode === 'string' ? item.head : episodeItem({ ...episode, insights: [] }).head;
}
