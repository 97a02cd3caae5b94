import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { BUNDLED_FEED } from '../database/read/visible.ts';
import { readFeedList } from '../personal/feed-list.ts';
import { parseFeedAddress } from '../sync/feed/preview.ts';
import type { FeedSource } from '../sync/feed/world.ts';

/** A feed in the list, synced or not. */
export interface ListedFeed {
  id: string;
  name: string;
  on: boolean;
  /** Absent if the bundled feed is not synced. */
  source?: FeedSource;
}

/** Whether to accept feeds on this machine over plain HTTP: only in the test build, which is never shipped. */
export const ALLOW_LOOPBACK = import.meta.env.MODE === 'test';

const configSchema = z.object({
  feedUrl: z.string(),
  feedKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** All feeds: the bundled one first, then those that the user has added. */
export async function listedFeeds(): Promise<ListedFeed[]> {
  const [{ bundledOn, added }, source] = await Promise.all([readFeedList(), bundledSource()]);
  const bundled: ListedFeed = { id: BUNDLED_FEED, name: 'Liner Notes', on: bundledOn, ...(source && { source }) };
  return [bundled, ...added.map(({ name, on, ...source }) => ({ id: source.id, name, on, source }))];
}

/** Where the bundled feed is synced from: set by an administrator's policy, or else at build time. */
async function bundledSource(): Promise<FeedSource | undefined> {
  const { WXT_FEED_URL: feedUrl, WXT_FEED_KEY: feedKey } = import.meta.env;
  const config = (await readPolicy()) ?? configSchema.safeParse({ feedUrl, feedKey }).data;
  const url = config && parseFeedAddress(config.feedUrl, ALLOW_LOOPBACK);
  return url ? { id: BUNDLED_FEED, url, fingerprint: config.feedKey } : undefined;
}

async function readPolicy(): Promise<z.infer<typeof configSchema> | undefined> {
  const policy = await browser.storage.managed.get(['feedUrl', 'feedKey']).catch(() => {
    // Firefox rejects if there is no policy.
    return {};
  });
  if (Object.values(policy).every((value) => (value ?? undefined) === undefined)) return undefined;
  const parsed = configSchema.safeParse(policy);
  if (!parsed.success) console.warn('Liner Notes: the feed set by policy cannot be used');
  return parsed.data;
}

/** The permission needed to fetch a feed: its host and no other. */
export function feedOrigins(url: string): { origins: string[] } {
  const { protocol, hostname } = new URL(url);
  return { origins: [`${protocol}//${hostname}/*`] };
}

/** Whether the browser allows fetching from the host of a feed. */
export function isFeedHostAllowed(url: string): Promise<boolean> {
  return browser.permissions.contains(feedOrigins(url));
}

/** Added feeds by id: the name when the user added it, and the host. */
export type AddedFeeds = ReadonlyMap<string, { name: string; host: string }>;

/** The added feeds under the names that the user knows: a feed may change its own name with every build. */
export async function readAddedFeeds(): Promise<AddedFeeds> {
  const { added } = await readFeedList();
  return new Map(added.map(({ id, name, url }) => [id, { name, host: new URL(url).host }]));
}
