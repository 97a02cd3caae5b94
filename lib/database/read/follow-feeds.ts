import { liveQuery } from 'dexie';
import type { LinerNotesDatabase } from '../database.ts';
import { readGenerations } from '../write/feed-steps.ts';

/** Calls `listener` whenever something is known of a feed that was not known before; returns how to stop. */
export function followFeedStates(database: LinerNotesDatabase, listener: () => void): () => void {
  const read = async () => [await database.feeds.toArray(), await readGenerations(database)];
  const subscription = liveQuery(read).subscribe({
    next: listener,
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}
