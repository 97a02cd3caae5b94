import { liveQuery } from 'dexie';
import type { FeedDatabase } from '../schema.ts';
import { readGenerations } from '../write/feed-state.ts';
import { visibleFeeds } from './visible.ts';

/** Calls `listener` whenever the visible data changes. Returns a function that stops it. */
export function followDataset(database: FeedDatabase, listener: () => void): () => void {
  const read = async () => JSON.stringify(await visibleFeeds(database));
  // A database that cannot be read is reported below.
  let before: Promise<string | undefined> = read().catch(() => undefined);
  const subscription = liveQuery(read).subscribe({
    next: async (now) => {
      // Dexie also calls this for the initial value, and when a sync changes only what readers do not see.
      const isChanged = now !== (await before);
      before = Promise.resolve(now);
      if (isChanged && !subscription.closed) listener();
    },
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}

/** Calls `listener` at first, and whenever the state of any feed changes. Returns a function that stops it. */
export function followFeedStates(database: FeedDatabase, listener: () => void): () => void {
  const read = async () => [await database.feeds.toArray(), await readGenerations(database)];
  const subscription = liveQuery(read).subscribe({
    next: listener,
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}
