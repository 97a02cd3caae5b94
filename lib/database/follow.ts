import { liveQuery } from 'dexie';
import type { LinerNotesDatabase } from './database.ts';
import { datasetFigures } from './queries.ts';

/** Calls `listener` whenever another dataset has been put in place; returns how to stop. */
export function followDataset(database: LinerNotesDatabase, listener: () => void): () => void {
  const subscription = liveQuery(() => datasetFigures(database)).subscribe({
    next: listener,
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}
