import * as z from 'zod/mini';
import { insightSchema } from '../../domain/dataset.ts';
import type { FeedItem } from '../format/feed-item.ts';
import { compareKeys, type ItemKey, itemKeySchema, keyText } from '../format/item-key.ts';
import { revOf } from '../format/read-items.ts';

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
