import * as z from 'zod/mini';
import type { DataProblem } from '../messages/query.ts';
import { storedItem } from '../stored.ts';

const problemSchema = z.enum(['storage-full', 'storage-unavailable', 'dataset-unreadable']);
const item = storedItem('session:dataset-problem', null);

/** Why the last attempt to load the dataset failed, or nothing when it went well. */
export async function readDatasetProblem(): Promise<DataProblem | undefined> {
  const parsed = problemSchema.safeParse(await item.getValue());
  return parsed.success ? parsed.data : undefined;
}

/** Remembers why the dataset could not be loaded; nothing clears it. */
export async function writeDatasetProblem(problem: DataProblem | undefined): Promise<void> {
  if (problem) await item.setValue(problem);
  else await item.removeValue();
}

/** The kind of problem that an error of loading is, in words a view has. */
export function problemOf(error: unknown): DataProblem {
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
