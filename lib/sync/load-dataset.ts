import type { LinerNotesDatabase } from '../database/database.ts';
import { replaceDataset } from '../database/write/replace-dataset.ts';
import { datasetSchema } from '../domain/dataset.ts';
import { DatasetUnreadable } from './dataset-problem.ts';

/**
 * Puts the shipped dataset, as its file says it, in the place of the one that is there.
 * @throws DatasetUnreadable when it does not parse; what IndexedDB throws otherwise; the old dataset is then still whole
 */
export async function loadDataset(database: LinerNotesDatabase, shipped: unknown): Promise<void> {
  const parsed = datasetSchema.safeParse(shipped);
  if (!parsed.success)
    throw new DatasetUnreadable(`the bundled dataset does not fit its schema: ${parsed.error.message}`);
  await replaceDataset(database, parsed.data);
}
