import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import type { DataProblem } from '../messages/query.ts';

const problemSchema = z.enum(['storage-full', 'storage-unavailable', 'dataset-unreadable']);
const item = storage.defineItem<unknown>('session:dataset-problem', { fallback: null });

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
  const names = [error, (error as { inner?: unknown } | null)?.inner].map((each) => (each as Error | null)?.name ?? '');
  return names.includes('QuotaExceededError') ? 'storage-full' : 'storage-unavailable';
}

/** The bundled dataset cannot be read: the installation is damaged. */
export class DatasetUnreadable extends Error {
  override name = 'DatasetUnreadable';
}
