import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

/** A feed that the person has added. */
const addedFeedSchema = z.object({
  /** What the feed calls itself: nobody has it twice. */
  id: z.string().check(z.regex(/^[a-z2-7]{16}$/)),
  /** Its folder, ending in a slash. */
  url: z.string().check(z.refine((url) => URL.canParse(url) && url.endsWith('/'))),
  /** Of the root that the person has trusted. */
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  on: z.boolean(),
});

type AddedFeed = z.infer<typeof addedFeedSchema>;

/** What the person has chosen; the bundled feed is always there, and can be switched off. */
export interface FeedList {
  bundledOn: boolean;
  added: AddedFeed[];
}

/** No more are used. */
const MAX_ADDED = 50;
/** Kept outside the database, so that a lost database loses no feeds. Entries are parsed one by one, below. */
const stored = storedValue('local:feeds', z.unknown(), null);

/** The feeds as stored; `unread` counts what does not parse there: that is not used, and is kept as it is. */
export async function readFeedList(): Promise<FeedList & { unread: number }> {
  const { unread, ...list } = parse(await stored.get());
  if (unread.length > 0) console.warn(`Liner Notes: ${unread.length} of the stored feeds cannot be used`);
  return { ...list, unread: unread.length };
}

/** Changes the list; one change after the other, across contexts. */
export function changeFeedList(change: (list: FeedList) => FeedList): Promise<void> {
  return stored.update((value) => {
    const { unread, ...list } = parse(value);
    const { bundledOn, added } = change(list);
    return { bundledOn, added: [...added, ...unread] };
  });
}

/** Calls `listener` at every change, from any context. Returns how to stop. */
export const followFeedList = (listener: () => void): (() => void) => stored.watch(listener);

/** Takes each feed for itself: one that another version wrote, or that is damaged, does not cost the others. */
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
