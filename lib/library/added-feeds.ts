import { storedItem } from '../stored.ts';

/** What the person's list says of a feed that they have added: the name it had then, and where it is. */
export type AddedFeeds = ReadonlyMap<string, { name: string; host: string }>;

const item = storedItem('local:feeds', undefined);

/**
 * The feeds that the person has added, for views to name them by: a feed may call itself another name with every build.
 * Read without Zod, which what answers the panel has no room for; what does not fit is left out.
 */
export async function readAddedFeeds(): Promise<AddedFeeds> {
  const { added } = ((await item.getValue()) ?? {}) as { added?: unknown };
  const feeds = Array.isArray(added) ? (added as Partial<Record<'id' | 'name' | 'url', unknown>>[]) : [];
  return new Map(
    feeds.flatMap(({ id, name, url }) =>
      URL.canParse(`${url}`) ? [[`${id}`, { name: `${name}`, host: new URL(`${url}`).host }]] : [],
    ),
  );
}
