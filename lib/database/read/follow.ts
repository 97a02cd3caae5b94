import { liveQuery } from 'dexie';
import type { FeedDatabase } from '../schema.ts';
import { readGenerations } from '../write/feed-state.ts';
import { visibleFeeds } from './visible.ts';

/** Calls `listener` whenever what is read has become another from now on; returns how to stop. */
export function followDataset(database: FeedDatabase, listener: () => void): () => void {
  const look = async () => JSON.stringify(await visibleFeeds(database));
  // A database that cannot be read is told of below.
  let before: Promise<string | undefined> = look().catch(() => undefined);
  const subscription = liveQuery(look).subscribe({
    next: async (now) => {
      // What Dexie says at first is how things stand; and what a sync begins and tidies up is written beside it.
      const isNews = now !== (await before);
      before = Promise.resolve(now);
      if (isNews && !subscription.closed) listener();
    },
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}

/** Calls `listener` whenever something is known of a feed that was not known before; returns how to stop. */
export function followFeedStates(database: FeedDatabase, listener: () => void): () => void {
  const read = async () => [await database.feeds.toArray(), await readGenerations(database)];
  const subscription = liveQuery(read).subscribe({
    next: listener,
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}
