import * as z from 'zod/mini';
import { storedKeys, storedValue } from '../../stored.ts';
import type { RollbackGuardStore } from './world.ts';

const guardSchema = z.object({ root: z.string(), epoch: z.int(), seq: z.int(), sha256: z.string() });

/** Rollback guards in the extension's storage, which outlives the database. */
export const rollbackGuards: RollbackGuardStore = {
  read: (feed) => storedGuard(feed).get(),
  write: (feed, rollbackGuard) => storedGuard(feed).set(rollbackGuard),
};

/** Removes the guards of all other feeds, so that a removed feed leaves no trace. */
export async function pruneRollbackGuards(feeds: readonly string[]): Promise<void> {
  for (const key of await storedKeys('local')) {
    const [, feed] = /^feed-floor:(.*[^$])$/.exec(key) ?? [];
    if (feed !== undefined && !feeds.includes(feed)) await storedGuard(feed).clear();
  }
}

function storedGuard(feed: string) {
  return storedValue(`local:feed-floor:${feed}`, guardSchema, undefined);
}
