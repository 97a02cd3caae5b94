import * as z from 'zod/mini';
import { storedItem } from '../stored.ts';

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

/** What the person has chosen; the bundled feed is always there, and can be switched off. */
const feedListSchema = z.object({ bundledOn: z.boolean(), added: z.array(addedFeedSchema).check(z.maxLength(50)) });
export type FeedList = z.infer<typeof feedListSchema>;

const NONE: FeedList = { bundledOn: true, added: [] };
/** Outside of the database: whoever loses that keeps their feeds. */
const item = storedItem('local:feeds', NONE);

/** The feeds as stored; what does not parse there counts as never set, and is left as it is until the next change. */
export async function readFeedList(): Promise<FeedList> {
  return parse(await item.getValue());
}

/** Changes the list; one change after the other, from whichever context. */
export async function changeFeedList(change: (list: FeedList) => FeedList): Promise<void> {
  await navigator.locks.request('feed-list', async () => item.setValue(change(await readFeedList())));
}

/** Calls `listener` at every change, from whichever context; returns how to stop. */
export function followFeedList(listener: () => void): () => void {
  return item.watch(listener);
}

function parse(value: unknown): FeedList {
  const parsed = feedListSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  console.warn('Liner Notes: the stored list of feeds does not parse; only the bundled one is used');
  return NONE;
}
