import type { LinerNotesDatabase } from '../database/database.ts';
import { datasetFigures } from '../database/queries.ts';
import { DatasetUnreadable } from './dataset-problem.ts';
import type { loadDataset } from './load-dataset.ts';

/** What the sync step needs of the world. */
export interface SyncWorld {
  database: LinerNotesDatabase;
  /** The version of the dataset this build ships with. */
  shippedVersion: string;
  /** Fetches the shipped dataset out of the extension's own package. */
  fetchShipped(): Promise<Response>;
  /** Loads what was fetched. */
  load: typeof loadDataset;
  /**
   * How far a dataset of the right version is trusted. `glance`: as long as no table is empty. `count`: when all its
   * rows are there, which takes the browser the longer the more there are (a good part of a second at 20,000 episodes,
   * and every other reader waits).
   */
  look: 'glance' | 'count';
}

/**
 * Makes the database hold the shipped dataset: loads it when there is none, another version, or fewer rows than were
 * loaded (the browser may evict them). Does nothing otherwise, so that every wake may call it.
 * @returns whether the dataset was loaded
 * @throws DatasetUnreadable when the package's dataset does not parse; what IndexedDB throws otherwise
 */
export async function checkBundledDataset(world: SyncWorld): Promise<boolean> {
  if (await isWhole(world)) return false;
  await world.load(world.database, await readShipped(world));
  return true;
}

async function isWhole({ database, shippedVersion, look }: SyncWorld): Promise<boolean> {
  const figures = await datasetFigures(database);
  if (figures?.version !== shippedVersion || !(await database.words.toCollection().primaryKeys()).length) return false;
  const tables = ['episodes', 'podcasts', 'topics'] as const;
  const whole = await Promise.all(
    tables.map(async (name) =>
      look === 'count'
        ? (await database[name].count()) === figures[name]
        : figures[name] === 0 || (await database[name].limit(1).primaryKeys()).length > 0,
    ),
  );
  return whole.every(Boolean);
}

async function readShipped({ fetchShipped }: SyncWorld): Promise<unknown> {
  try {
    return await (await fetchShipped()).json();
  } catch (error) {
    throw new DatasetUnreadable('the bundled dataset cannot be read', { cause: error });
  }
}
