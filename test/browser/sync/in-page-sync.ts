import { createFeedDatabase, openFeedDatabase } from '../../../lib/database/schema.ts';
import { removeFeed } from '../../../lib/database/write/feed-state.ts';
import { collectGarbage } from '../../../lib/database/write/generations.ts';
import { browserWorld } from '../../../lib/sync/feed/browser-world.ts';
import { type FeedOutcome, syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import type { FeedSource, FeedWorld } from '../../../lib/sync/feed/world.ts';

/** The extension's sync in a page: the same code on the same database, in another context. */
export interface InPageSync {
  /**
   * @param locks `lost`: as if the browser had lost the lock of the running sync
   * @param requestTimeout in milliseconds; the extension's own by default
   */
  sync(source: FeedSource, locks: 'kept' | 'lost', requestTimeout?: number): Promise<FeedOutcome>;
  /** Removes all rows of a feed. */
  forget(feed: string): Promise<void>;
}

const LOST = { request: (_: string, __: object, work: (lock: object) => unknown) => work({}) };

const inPage: InPageSync = {
  sync: async (source, locks, requestTimeout) => {
    const database = createFeedDatabase();
    await openFeedDatabase(database);
    const real = browserWorld(database, new AbortController().signal);
    const world =
      requestTimeout === undefined ? real : { ...real, requestTimeout: () => AbortSignal.timeout(requestTimeout) };
    const without: FeedWorld = { ...world, locks: LOST as unknown as FeedWorld['locks'] };
    try {
      return await syncFeed(locks === 'kept' ? world : without, source, 'now');
    } finally {
      database.close();
    }
  },
  forget: async (feed) => {
    const database = createFeedDatabase();
    await openFeedDatabase(database);
    await removeFeed(database, feed);
    await collectGarbage(database);
    database.close();
  },
};
Object.assign(globalThis, { inPageSync: inPage });
