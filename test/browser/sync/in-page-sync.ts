import { createFeedDatabase, openFeedDatabase } from '../../../lib/database/schema.ts';
import { removeFeed } from '../../../lib/database/write/feed-state.ts';
import { collectGarbage } from '../../../lib/database/write/generations.ts';
import { browserWorld } from '../../../lib/sync/feed/browser-world.ts';
import { type FeedOutcome, syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import type { FeedSource, FeedWorld } from '../../../lib/sync/feed/world.ts';

/** The extension's own sync, to be run in a page of it: the same code on the same database, in another context. */
export interface InPageSync {
  /**
   * @param locks `lost`: as where the browser has lost the lock of whoever syncs already
   * @param patience with a server, in milliseconds; as long as the extension has where nothing is said
   */
  sync(source: FeedSource, locks: 'kept' | 'lost', requestTimeout?: number): Promise<FeedOutcome>;
  /** Takes all away that came of a feed. */
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
