import * as z from 'zod/mini';
import { episodeSchema } from '../../domain/dataset.ts';

const { id, publishedOn } = episodeSchema.shape;

/** Where something stands in a feed: a podcast by its id, an episode by its podcast's id, its day and its own id. */
export const itemKeySchema = z.union([z.tuple([id]), z.tuple([id, publishedOn, id])]);
export type ItemKey = z.infer<typeof itemKeySchema>;

/** The order of a feed: each podcast before its episodes, those by day, then id; by UTF-16 code units. */
export function compareKeys(a: ItemKey, b: ItemKey): number {
  for (let part = 0; part < 3; part += 1) {
    const [one, other] = [a[part] ?? '', b[part] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** The key as one text, for maps. */
export function keyText(key: ItemKey): string {
  return key.join('/');
}
