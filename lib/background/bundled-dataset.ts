import { browser } from 'wxt/browser';
import { version as shippedVersion } from '../../assets/dataset/bundled.json';
import { clearWordCounts } from '../database/catalogue.ts';
import type { FeedDatabase } from '../database/schema.ts';
import { pendingNotification } from '../database/write/feed-state.ts';
import type { DataProblem } from '../messages/query.ts';
import { recordDatasetCheck } from '../sync/alarms.ts';
import {
  type BundledWorld,
  bundledInMemory,
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
  /** The bundled dataset in memory, while the browser provides no database. */
  readonly memory?: FeedDatabase | undefined;
}

/**
 * @param changed called when the dataset was replaced, or when a problem came or went
 */
export function keepDataset(database: FeedDatabase, changed: () => Promise<void>): DatasetKeeper {
  let latest: Promise<void> | undefined;
  let memory: FeedDatabase | undefined;
  const look = (how: BundledWorld['look']) => {
    latest = (latest ?? Promise.resolve()).then(async () => {
      const checked = await checkOnce(database, how, memory);
      memory = checked.memory;
      if (checked.changed) await changed();
    });
    // A listener that fails must not stop later checks.
    latest = latest.catch((error) => console.error('Liner Notes: checking the dataset failed', error));
    return latest;
  };
  return {
    ready: () => latest ?? look('glance'),
    check: () => look('count'),
    get memory() {
      return memory;
    },
  };
}

/** The outcome of a check: whether anything has changed, and the dataset in memory if there is no database. */
interface Checked {
  changed: boolean;
  memory?: FeedDatabase;
}

const fetchShipped = () => fetch(browser.runtime.getURL('/dataset.json'));

async function checkOnce(
  database: FeedDatabase,
  look: BundledWorld['look'],
  memory: FeedDatabase | undefined,
): Promise<Checked> {
  await recordDatasetCheck(Date.now());
  const before = await readDatasetProblem();
  try {
    const loaded = await checkBundledDataset({
      ...{ database, shippedVersion, look, fetchShipped },
    });
    if (loaded) clearWordCounts(database);
    await writeDatasetProblem(undefined);
    // The last worker may have been killed before it could notify anyone.
    const isUntold = look === 'glance' && (await pendingNotification(database)) !== undefined;
    return { changed: loaded || isUntold || before !== undefined };
  } catch (error) {
    console.error('Liner Notes: the dataset could not be loaded', error);
    const problem = datasetProblemOf(error);
    const isRefused = problem === 'storage-unavailable' && !database.isOpen();
    const failed = isRefused ? await withoutDatabase(memory) : { problem };
    await writeDatasetProblem(failed.problem);
    return { changed: failed.problem !== before, ...(failed.memory && { memory: failed.memory }) };
  }
}

/** Where the browser refuses a database, the bundled insights are read from memory. */
async function withoutDatabase(
  memory: FeedDatabase | undefined,
): Promise<{ problem: DataProblem; memory?: FeedDatabase }> {
  try {
    return { problem: 'memory-only', memory: memory ?? (await bundledInMemory({ fetchShipped })) };
  } catch (error) {
    console.error('Liner Notes: the dataset could not be read into memory', error);
    return { problem: datasetProblemOf(error) };
  }
}
