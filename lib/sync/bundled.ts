import * as z from 'zod/mini';
import { createMemoryDatabase } from '../database/memory-database.ts';
import { type FeedDatabase, openFeedDatabase } from '../database/schema.ts';
import { isQuotaExceeded } from '../database/storage-errors.ts';
import { isBundledInPlace, replaceDataset } from '../database/write/bundled.ts';
import { datasetSchema } from '../domain/dataset.ts';
import type { DataProblem } from '../messages/query.ts';
import { storedValue } from '../stored.ts';

const problemSchema = z.enum(['storage-full', 'storage-unavailable', 'memory-only', 'dataset-unreadable']);
const stored = storedValue('session:dataset-problem', problemSchema, undefined);

/** Why the last attempt to load the bundled dataset failed; undefined if it succeeded. */
export const readDatasetProblem = (): Promise<DataProblem | undefined> => stored.get();

/** Stores why the bundled dataset could not be loaded; undefined clears it. */
export function writeDatasetProblem(problem: DataProblem | undefined): Promise<void> {
  return problem ? stored.set(problem) : stored.clear();
}

/** Maps an error of loading to a problem that views can explain. */
export function datasetProblemOf(error: unknown): DataProblem {
  if (error instanceof DatasetUnreadable) return 'dataset-unreadable';
  return isQuotaExceeded(error) ? 'storage-full' : 'storage-unavailable';
}

/** The bundled dataset cannot be read, so the installation is damaged. */
class DatasetUnreadable extends Error {
  override name = 'DatasetUnreadable';
}

/**
 * Parses the shipped dataset and replaces the present one with it.
 * @throws DatasetUnreadable if it does not parse, or any IndexedDB error; the old dataset is then still whole
 */
async function loadDataset(database: FeedDatabase, shipped: unknown): Promise<void> {
  const parsed = datasetSchema.safeParse(shipped);
  if (!parsed.success)
    throw new DatasetUnreadable(`The bundled dataset does not match its schema: ${parsed.error.message}`);
  await replaceDataset(database, parsed.data);
}

/** Dependencies of checking the bundled dataset. */
export interface BundledWorld {
  database: FeedDatabase;
  /** The version of the dataset this build ships with. */
  shippedVersion: string;
  /** Fetches the shipped dataset from the extension's own package. */
  fetchShipped(): Promise<Response>;
  /**
   * How to check a dataset of the right version. `glance`: no table is empty. `count`: all rows are there; slow for many
   * rows (most of a second at 20,000 episodes, while every other reader waits).
   */
  look: 'glance' | 'count';
}

/**
 * Ensures that the database holds the shipped dataset, or what was synced in its place: loads the shipped one if there
 * is none, another version, or rows are missing (the browser may evict them). Otherwise does nothing, so it can be
 * called at every start of the worker. An unusable database is replaced by a new one.
 * @returns whether the dataset was loaded
 * @throws DatasetUnreadable if the shipped dataset does not parse, or any IndexedDB error
 */
export async function checkBundledDataset(world: BundledWorld): Promise<boolean> {
  await openFeedDatabase(world.database);
  if (await isBundledInPlace(world.database, world.shippedVersion, world.look)) return false;
  await loadDataset(world.database, await readShipped(world));
  return true;
}

/**
 * The shipped dataset in memory, for a browser that provides no database.
 * @throws DatasetUnreadable if it does not parse
 */
export async function bundledInMemory(world: Pick<BundledWorld, 'fetchShipped'>): Promise<FeedDatabase> {
  const database = createMemoryDatabase();
  await loadDataset(database, await readShipped(world));
  return database;
}

async function readShipped({ fetchShipped }: Pick<BundledWorld, 'fetchShipped'>): Promise<unknown> {
  try {
    return await (await fetchShipped()).json();
  } catch (error) {
    throw new DatasetUnreadable('The bundled dataset cannot be read', { cause: error });
  }
}
