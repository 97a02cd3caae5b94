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
import { inStep } from './in-step.ts';

/**
 * What a build changed about an item: whether its own line (`head`), and which insights, each with its revision (the
 * last one for an insight that is gone). The new content is not stored.
 */
export const touchedSchema = z.strictObject({
  key: itemKeySchema,
  head: z.boolean(),
  insights: z.array(z.tuple([insightSchema.shape.id, z.int()])),
});
export type Touched = z.infer<typeof touchedSchema>;

/**
 * Compares two builds, in key order. Never holds more than one item of each.
 * @param before, after items in key order; items that are equal in both may be left out of both
 */
export async function* touchedBetween(
  before: AsyncIterable<FeedItem>,
  after: AsyncIterable<FeedItem>,
): AsyncGenerator<Touched> {
  for await (const [was, is] of inStep(before, after, (a, b) => compareKeys(a.key, b.key))) {
    const touched = difference((was ?? is)?.key as ItemKey, was, is);
    if (touched) yield touched;
  }
}

/** Merges what several builds touched: in key order, each key once. */
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
 * The items of a delta: for each touched item its current content, or its withdrawal.
 * @param touched in key order
 * @param items of the current feed, in key order; untouched ones may be left out
 */
export async function composeDelta(touched: readonly Touched[], items: AsyncIterable<FeedItem>): Promise<FeedItem[]> {
  const delta: FeedItem[] = [];
  let next = 0;
  for await (const item of items) {
    for (; isBefore(touched[next]?.key, item.key); next += 1) delta.push(withdrawal(touched[next] as Touched));
    const change = touched[next];
    if (!change || compareKeys(change.key, item.key) !== 0) continue;
    delta.push(update(change, item));
    next += 1;
  }
  return [...delta, ...touched.slice(next).map(withdrawal)];
}

function isBefore(key: ItemKey | undefined, other: ItemKey): boolean {
  return key !== undefined && compareKeys(key, other) < 0;
}

function withdrawal({ key }: Touched): FeedItem {
  return { key, head: withdrawnLine(key), insights: new Map() };
}

function update({ head, insights }: Touched, item: FeedItem): FeedItem {
  const { key } = item;
  const lines = insights.map(([id, rev]) => [id, item.insights.get(id) ?? tombstoneLine(id, rev)] as const);
  return { key, head: head || key.length === 1 ? item.head : episodeReference(key), insights: new Map(lines) };
}

/**
 * Checks a delta against the feed it leads to: the feed must contain every line of the delta and nothing that the delta
 * withdraws. Applying the delta to a copy of any age then gives the feed's state, or a pack's hash reveals the error.
 */
export interface DeltaCheck {
  /** Compares an item of the feed. Call it for all items. */
  see(item: FeedItem): void;
  /** Whether the delta agrees with all items seen. */
  holds(): boolean;
}

export function checkDelta(changes: readonly Change[]): DeltaCheck {
  const unseen = new Map(changes.map((change) => [keyText(change.key as ItemKey), change]));
  let allAgree = true;
  return {
    see: (item) => {
      const change = unseen.get(keyText(item.key));
      if (!change) return;
      unseen.delete(keyText(item.key));
      allAgree &&= agrees(change, item);
    },
    holds: () => allAgree && [...unseen.values()].every((change) => isWithdrawn(change)),
  };
}

function agrees(change: Change, item: FeedItem): boolean {
  if (isWithdrawn(change)) return false;
  if (change.kind === 'podcast')
    return change.podcast !== 'withdrawn' && podcastItem(change.podcast).head === item.head;
  const sameLines = [...insightLinesOf(change)].every(([id, line]) => item.insights.get(id) === line);
  return sameLines && headOf(change, item) === item.head && change.withdrawn.every((id) => !item.insights.has(id));
}

function isWithdrawn(change: Change): boolean {
  return (change.kind === 'podcast' ? change.podcast : change.episode) === 'withdrawn';
}

function insightLinesOf({ insights, key: [podcastId, publishedOn, id] }: EpisodeChange): FeedItem['insights'] {
  return episodeItem({ id, podcastId, publishedOn, title: '', ids: {}, insights }).insights;
}

function headOf({ episode }: EpisodeChange, item: FeedItem): string {
  return typeof episode === 'string' ? item.head : episodeItem({ ...episode, insights: [] }).head;
}
