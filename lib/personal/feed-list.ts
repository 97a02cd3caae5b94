import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

/** A feed that the user has added. */
const addedFeedSchema = z.object({
  /** The feed's own id; unique in the list. */
  id: z.string().check(z.regex(/^[a-z2-7]{16}$/)),
  /** URL of its folder, ending in a slash. */
  url: z.string().check(z.refine((url) => URL.canParse(url) && url.endsWith('/'))),
  /** Fingerprint of the root that the user trusts. */
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  on: z.boolean(),
});

type AddedFeed = z.infer<typeof addedFeedSchema>;

/** The user's feeds; the bundled one is always there and can be switched off. */
export interface FeedList {
  bundledOn: boolean;
  added: AddedFeed[];
}

/** Sanity limit: further entries are stored, but not used. */
const MAX_ADDED = 50;
/** Stored outside of the database, so that losing that loses no feeds. Entries are parsed one by one, below. */
const stored = storedValue('local:feeds', z.unknown(), null);

/** The stored feeds. `unread` counts the entries that do not parse: they are not used and stay stored. */
export async function readFeedList(): Promise<FeedList & { unread: number }> {
  const { unread, ...list } = parse(await stored.get());
  if (unread.length > 0) console.warn(`Liner Notes: ${unread.length} of the stored feeds cannot be used`);
  return { ...list, unread: unread.length };
}

/** Changes the list. Changes are serialised across contexts. */
export function changeFeedList(change: (list: FeedList) => FeedList): Promise<void> {
  return stored.update((value) => {
    const { unread, ...list } = parse(value);
    const { bundledOn, added } = change(list);
    return { bundledOn, added: [...added, ...unread] };
  });
}

/** Calls `listener` at every change, from any context. Returns a function that stops it. */
export const followFeedList = (listener: () => void): (() => void) => stored.watch(listener);

/** Parses each entry separately: one that is damaged, or written by another version, does not affect the others. */
function parse(value: unknown): FeedList & { unread: unknown[] } {
  const { bundledOn, added = value } = Object(value) as { bundledOn?: unknown; added?: unknown };
  const entries = Array.isArray(added) ? added : [added].filter((entry) => entry !== null);
  const list: FeedList & { unread: unknown[] } = { bundledOn: bundledOn !== false, added: [], unread: [] };
  for (const entry of entries) {
    const feed = addedFeedSchema.safeParse(entry);
    if (feed.success && list.added.length < MAX_ADDED) list.added.push(feed.data);
    else list.unread.push(entry);
  }
  return list;
}
