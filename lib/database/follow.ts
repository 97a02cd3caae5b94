import { liveQuery } from 'dexie';
import type { LinerNotesDatabase } from './database.ts';
import { readGenerations } from './feed-steps.ts';
import { seenFeeds } from './seen.ts';

/** Calls `listener` whenever what is read has become another; returns how to stop. */
export function followDataset(database: LinerNotesDatabase, listener: () => void): () => void {
  let before: string | undefined;
  const subscription = liveQuery(() => seenFeeds(database)).subscribe({
    next: (feeds) => {
      // What a sync begins and tidies up is written beside it.
      const now = JSON.stringify(feeds);
      if (now === before) return;
      before = now;
      listener();
    },
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}

/** Calls `listener` whenever something is known of a feed that was not known before; returns how to stop. */
export function followFeedStates(database: LinerNotesDatabase, listener: () => void): () => void {
  const read = async () => [await database.feeds.toArray(), await readGenerations(database)];
  const subscription = liveQuery(read).subscribe({
    next: listener,
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}
