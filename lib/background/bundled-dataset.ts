import { browser } from 'wxt/browser';
import { version as shippedVersion } from '../../assets/dataset/bundled.json';
import { clearWordCounts } from '../database/catalogue.ts';
import type { FeedDatabase } from '../database/schema.ts';
import { pendingNotification } from '../database/write/feed-state.ts';
import { recordSyncAttempt } from '../sync/alarms.ts';
import {
  type BundledWorld,
  checkBundledDataset,
  datasetProblemOf,
  readDatasetProblem,
  writeDatasetProblem,
} from '../sync/bundled.ts';

/** Keeps the dataset in place: one check at a time, whoever asks for it. */
export interface DatasetKeeper {
  /**
   * Resolves once this wake has had a glance at the dataset. Never rejects: a failure is remembered and shown as a
   * status.
   */
  ready(): Promise<void>;
  /** Checks again, to the last row, after the check under way. */
  check(): Promise<void>;
}

/**
 * @param changed called when another dataset was put in place, or when a problem came or went
 */
export function keepDataset(database: FeedDatabase, changed: () => Promise<void>): DatasetKeeper {
  let latest: Promise<void> | undefined;
  const look = (how: BundledWorld['look']) => {
    latest = (latest ?? Promise.resolve()).then(async () => {
      if (await checkOnce(database, how)) await changed();
    });
    // Whoever cannot be told must not keep later checks from running.
    latest = latest.catch((error) => console.error('Liner Notes: a check of the dataset ended early', error));
    return latest;
  };
  return { ready: () => latest ?? look('glance'), check: () => look('count') };
}

/** Returns whether anything is different now. */
async function checkOnce(database: FeedDatabase, look: BundledWorld['look']): Promise<boolean> {
  await recordSyncAttempt(Date.now());
  const before = await readDatasetProblem();
  try {
    const loaded = await checkBundledDataset({
      ...{ database, shippedVersion, look },
      fetchShipped: () => fetch(browser.runtime.getURL('/dataset.json')),
    });
    if (loaded) clearWordCounts(database);
    await writeDatasetProblem(undefined);
    // The last worker may have been killed before it could tell.
    const isUntold = look === 'glance' && (await pendingNotification(database)) !== undefined;
    return loaded || isUntold || before !== undefined;
  } catch (error) {
    console.error('Liner Notes: the dataset could not be loaded', error);
    const problem = datasetProblemOf(error);
    await writeDatasetProblem(problem);
    return problem !== before;
  }
}
