import { browser } from 'wxt/browser';
import { version as shippedVersion } from '../../assets/dataset/bundled.json';
import { clearWordCounts } from '../database/catalogue.ts';
import type { FeedDatabase } from '../database/schema.ts';
import { pendingNotification } from '../database/write/feed-state.ts';
import { recordDatasetCheck } from '../sync/alarms.ts';
import {
  type BundledWorld,
  checkBundledDataset,
  datasetProblemOf,
  readDatasetProblem,
  writeDatasetProblem,
} from '../sync/bundled.ts';

/** Keeps the bundled dataset in place. Checks run one at a time. */
export interface DatasetKeeper {
  /**
   * Resolves once the dataset was checked at a glance in this wake. Never rejects: a failure is stored and shown as a
   * status.
   */
  ready(): Promise<void>;
  /** Checks again, row by row, after the check that is running. */
  check(): Promise<void>;
}

/**
 * @param changed called when the dataset was replaced, or when a problem came or went
 */
export function keepDataset(database: FeedDatabase, changed: () => Promise<void>): DatasetKeeper {
  let latest: Promise<void> | undefined;
  const look = (how: BundledWorld['look']) => {
    latest = (latest ?? Promise.resolve()).then(async () => {
      if (await checkOnce(database, how)) await changed();
    });
    // A listener that fails must not stop later checks.
    latest = latest.catch((error) => console.error('Liner Notes: checking the dataset failed', error));
    return latest;
  };
  return { ready: () => latest ?? look('glance'), check: () => look('count') };
}

/** @returns whether anything has changed */
async function checkOnce(database: FeedDatabase, look: BundledWorld['look']): Promise<boolean> {
  await recordDatasetCheck(Date.now());
  const before = await readDatasetProblem();
  try {
    const loaded = await checkBundledDataset({
      ...{ database, shippedVersion, look },
      fetchShipped: () => fetch(browser.runtime.getURL('/dataset.json')),
    });
    if (loaded) clearWordCounts(database);
    await writeDatasetProblem(undefined);
    // The last worker may have been killed before it could notify anyone.
    const isUntold = look === 'glance' && (await pendingNotification(database)) !== undefined;
    return loaded || isUntold || before !== undefined;
  } catch (error) {
    console.error('Liner Notes: the dataset could not be loaded', error);
    const problem = datasetProblemOf(error);
    await writeDatasetProblem(problem);
    return problem !== before;
  }
}
