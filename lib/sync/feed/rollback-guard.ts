import * as z from 'zod/mini';
import { storedKeys, storedValue } from '../../stored.ts';
import type { RollbackGuardStore } from './world.ts';

const guardSchema = z.object({ root: z.string(), epoch: z.int(), seq: z.int(), sha256: z.string() });

/** The floors of feeds in the extension's own storage, which outlives the database. */
export const rollbackGuards: RollbackGuardStore = {
  read: (feed) => storedGuard(feed).get(),
  write: (feed, rollbackGuard) => storedGuard(feed).set(rollbackGuard),
};

/** Forgets the floors of all other feeds: what a person has removed leaves nothing that tells of it. */
export async function pruneRollbackGuards(feeds: readonly string[]): Promise<void> {
  for (const key of await storedKeys('local')) {
    const [, feed] = /^feed-floor:(.*[^$])$/.exec(key) ?? [];
    if (feed !== undefined && !feeds.includes(feed)) await storedGuard(feed).clear();
  }
}

function storedGuard(feed: string) {
  return storedValue(`local:feed-floor:${feed}`, guardSchema, undefined);
}
