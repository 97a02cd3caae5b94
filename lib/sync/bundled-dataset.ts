import type { LinerNotesDatabase } from '../database/database.ts';
import { datasetFigures } from '../database/queries.ts';
import { replaceDataset } from '../database/replace-dataset.ts';
import { datasetSchema } from '../domain/dataset.ts';
import { DatasetUnreadable } from './dataset-problem.ts';

/** What the sync step needs of the world. */
export interface SyncWorld {
  database: LinerNotesDatabase;
  /** The version of the dataset this build ships with. */
  shippedVersion: string;
  /** Fetches the shipped dataset out of the extension's own package. */
  fetchShipped(): Promise<Response>;
}

/**
 * Makes the database hold the shipped dataset: loads it when there is none, another version, or fewer rows than were
 * loaded (the browser may evict them). Does nothing otherwise, so that every wake may call it.
 * @returns whether the dataset was loaded
 * @throws DatasetUnreadable when the package's dataset does not parse; what IndexedDB throws otherwise
 */
export async function checkBundledDataset(world: SyncWorld): Promise<boolean> {
  if (await isWhole(world)) return false;
  const parsed = datasetSchema.safeParse(await readShipped(world));
  if (!parsed.success)
    throw new DatasetUnreadable(`the bundled dataset does not fit its schema: ${parsed.error.message}`);
  await replaceDataset(world.database, parsed.data);
  return true;
}

async function isWhole({ database, shippedVersion }: SyncWorld): Promise<boolean> {
  const figures = await datasetFigures(database);
  if (figures?.version !== shippedVersion) return false;
  const [episodes, podcasts, topics] = await Promise.all([
    database.episodes.count(),
    database.podcasts.count(),
    database.topics.count(),
  ]);
  return episodes === figures.episodes && podcasts === figures.podcasts && topics === figures.topics;
}

async function readShipped({ fetchShipped }: SyncWorld): Promise<unknown> {
  try {
    return await (await fetchShipped()).json();
  } catch (error) {
    throw new DatasetUnreadable('the bundled dataset cannot be read', { cause: error });
  }
}
