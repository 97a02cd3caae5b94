import { type FeedServer, feedServer } from '../sync/feed/feed-server.ts';
import type { MadeUpFeed } from './synthetic-feed.ts';

/** One server for all the benchmark's feeds, each in a folder of its own. */
export interface ServedFeeds {
  server: FeedServer;
  addressOf(feed: MadeUpFeed): string;
}

export async function serveFeeds(feeds: readonly MadeUpFeed[]): Promise<ServedFeeds> {
  const files = feeds.flatMap((feed) => [...feed.files].map(([path, bytes]) => [`${feed.id}/${path}`, bytes] as const));
  const server = await feedServer(new Map(files));
  return { server, addressOf: ({ id }) => `${server.url}${id}/` };
}
