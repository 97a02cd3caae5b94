import type { LinerNotesDatabase } from '../database/database.ts';
import { openFeedDatabase } from '../database/feed-database.ts';
import { isBundledInPlace } from '../database/write/shipped.ts';
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
 * Makes the database hold the shipped dataset, or what was synced in its place: loads the shipped one when there is
 * none, another version, or fewer rows than were loaded (the browser may evict them). Does nothing otherwise, so that
 * every wake may call it. A database that cannot be used is begun anew.
 * @returns whether the dataset was loaded
 * @throws DatasetUnreadable when the package's dataset does not parse; what IndexedDB throws otherwise
 */
export async function checkBundledDataset(world: SyncWorld): Promise<boolean> {
  await openFeedDatabase(world.database);
  if (await isBundledInPlace(world.database, world.shippedVersion, world.look)) return false;
  await world.load(world.database, await readShipped(world));
  return true;
}

async function readShipped({ fetchShipped }: SyncWorld): Promise<unknown> {
  try {
    return await (await fetchShipped()).json();
  } catch (error) {
    throw new DatasetUnreadable('the bundled dataset cannot be read', { cause: error });
  }
}
