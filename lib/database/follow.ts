import { liveQuery } from 'dexie';
import type { DatasetRow, LinerNotesDatabase } from './database.ts';
import { datasetFigures } from './queries.ts';

/** Calls `listener` whenever another dataset has been put in place from now on; returns how to stop. */
export function followDataset(database: LinerNotesDatabase, listener: () => void): () => void {
  const text = (row: DatasetRow | undefined) => JSON.stringify(row ?? 'none');
  // A database that cannot be read is told of below.
  const before = datasetFigures(database).then(text, () => undefined);
  let isFirst = true;
  const subscription = liveQuery(() => datasetFigures(database)).subscribe({
    next: async (row) => {
      // What Dexie says at first is how things stand: news only if they changed while it was asking.
      const isNews = !isFirst || text(row) !== (await before);
      isFirst = false;
      if (isNews && !subscription.closed) listener();
    },
    error: (error) => console.warn('Liner Notes: the local database cannot be followed', error),
  });
  return () => subscription.unsubscribe();
}
