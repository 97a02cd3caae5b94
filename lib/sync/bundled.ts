import * as z from 'zod/mini';
import { type FeedDatabase, openFeedDatabase } from '../database/schema.ts';
import { isBundledInPlace, replaceDataset } from '../database/write/bundled.ts';
import { datasetSchema } from '../domain/dataset.ts';
import type { DataProblem } from '../messages/query.ts';
import { storedValue } from '../stored.ts';

const problemSchema = z.enum(['storage-full', 'storage-unavailable', 'dataset-unreadable']);
const stored = storedValue('session:dataset-problem', problemSchema, undefined);

/** Why the last attempt to load the dataset failed; undefined when it went well. */
export const readDatasetProblem = (): Promise<DataProblem | undefined> => stored.get();

/** Remembers why the dataset could not be loaded; undefined clears it. */
export function writeDatasetProblem(problem: DataProblem | undefined): Promise<void> {
  return problem ? stored.set(problem) : stored.clear();
}

/** The kind of problem that an error of loading is, in words a view has. */
export function datasetProblemOf(error: unknown): DataProblem {
  if (error instanceof DatasetUnreadable) return 'dataset-unreadable';
  return causesOf(error).some((cause) => cause?.name === 'QuotaExceededError') ? 'storage-full' : 'storage-unavailable';
}

/** Dexie wraps what IndexedDB threw: one error as `inner`, those of many rows as `failures`. */
function causesOf(error: unknown): (Partial<Error> | null | undefined)[] {
  const { inner, failures = [] } = (error ?? {}) as { inner?: Partial<Error>; failures?: Partial<Error>[] };
  return [error as Partial<Error> | null | undefined, inner, ...failures];
}

/** The bundled dataset cannot be read: the installation is damaged. */
export class DatasetUnreadable extends Error {
  override name = 'DatasetUnreadable';
}

/**
 * Puts the shipped dataset, as its file says it, in the place of the one that is there.
 * @throws DatasetUnreadable when it does not parse; what IndexedDB throws otherwise; the old dataset is then still whole
 */
async function loadDataset(database: FeedDatabase, shipped: unknown): Promise<void> {
  const parsed = datasetSchema.safeParse(shipped);
  if (!parsed.success)
    throw new DatasetUnreadable(`the bundled dataset does not fit its schema: ${parsed.error.message}`);
  await replaceDataset(database, parsed.data);
}

/** What the sync step needs of the world. */
export interface BundledWorld {
  database: FeedDatabase;
  /** The version of the dataset this build ships with. */
  shippedVersion: string;
  /** Fetches the shipped dataset out of the extension's own package. */
  fetchShipped(): Promise<Response>;
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
export async function checkBundledDataset(world: BundledWorld): Promise<boolean> {
  await openFeedDatabase(world.database);
  if (await isBundledInPlace(world.database, world.shippedVersion, world.look)) return false;
  await loadDataset(world.database, await readShipped(world));
  return true;
}

async function readShipped({ fetchShipped }: BundledWorld): Promise<unknown> {
  try {
    return await (await fetchShipped()).json();
  } catch (error) {
    throw new DatasetUnreadable('the bundled dataset cannot be read', { cause: error });
  }
}
