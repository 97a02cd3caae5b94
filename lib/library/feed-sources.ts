import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { BUNDLED_FEED } from '../database/read/visible.ts';
import { readFeedList } from '../personal/feed-list.ts';
import { parseFeedAddress } from '../sync/feed/preview.ts';
import type { FeedSource } from '../sync/feed/world.ts';

/** A feed to be synced, or only to be shown. */
export interface ListedFeed {
  id: string;
  name: string;
  on: boolean;
  /** Absent for the bundled feed where it is not synced. */
  source?: FeedSource;
}

/** Feeds on this machine without https: in the test build only, which is never shipped. */
export const ALLOW_LOOPBACK = import.meta.env.MODE === 'test';

const setSchema = z.object({
  feedUrl: z.string(),
  feedKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** The bundled feed first, then those that the person has added. */
export async function listedFeeds(): Promise<ListedFeed[]> {
  const [{ bundledOn, added }, source] = await Promise.all([readFeedList(), bundledSource()]);
  const bundled: ListedFeed = { id: BUNDLED_FEED, name: 'Liner Notes', on: bundledOn, ...(source && { source }) };
  return [bundled, ...added.map(({ name, on, ...source }) => ({ id: source.id, name, on, source }))];
}

/** Where the bundled feed is synced from: as an administrator has set it, or as it was set when this was built. */
async function bundledSource(): Promise<FeedSource | undefined> {
  const { WXT_FEED_URL: feedUrl, WXT_FEED_KEY: feedKey } = import.meta.env;
  const set = (await readPolicy()) ?? setSchema.safeParse({ feedUrl, feedKey }).data;
  const url = set && parseFeedAddress(set.feedUrl, ALLOW_LOOPBACK);
  return url ? { id: BUNDLED_FEED, url, fingerprint: set.feedKey } : undefined;
}

async function readPolicy(): Promise<z.infer<typeof setSchema> | undefined> {
  const policy = await browser.storage.managed.get(['feedUrl', 'feedKey']).catch(() => {
    // Firefox refuses where no administrator has set anything.
    return {};
  });
  if (Object.values(policy).every((value) => (value ?? undefined) === undefined)) return undefined;
  const parsed = setSchema.safeParse(policy);
  if (!parsed.success) console.warn('Liner Notes: the policy names no feed that can be used');
  return parsed.data;
}

/** What the browser is asked for to reach a feed: its host, and no other. */
export function feedOrigins(url: string): { origins: string[] } {
  const { protocol, hostname } = new URL(url);
  return { origins: [`${protocol}//${hostname}/*`] };
}

/** Whether the browser lets Liner Notes ask the host of a feed. */
export function isFeedHostAllowed(url: string): Promise<boolean> {
  return browser.permissions.contains(feedOrigins(url));
}

/** What the person's list says of a feed that they have added: the name it had then, and where it is. */
export type AddedFeeds = ReadonlyMap<string, { name: string; host: string }>;

/** The feeds that the person has added, for views to name them by: a feed may call itself another name with every build. */
export async function readAddedFeeds(): Promise<AddedFeeds> {
  const { added } = await readFeedList();
  return new Map(added.map(({ id, name, url }) => [id, { name, host: new URL(url).host }]));
}
