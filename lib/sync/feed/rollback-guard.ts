import * as z from 'zod/mini';
import { storedKeys, storedValue } from '../../stored.ts';
import type { FloorMirror } from './world.ts';

const floorSchema = z.object({ root: z.string(), epoch: z.int(), seq: z.int(), sha256: z.string() });

/** The floors of feeds in the extension's own storage, which outlives the database. */
export const storedFloors: FloorMirror = {
  read: (feed) => storedFloor(feed).get(),
  write: (feed, floor) => storedFloor(feed).set(floor),
};

/** Forgets the floors of all other feeds: what a person has removed leaves nothing that tells of it. */
export async function keepFloors(feeds: readonly string[]): Promise<void> {
  for (const key of await storedKeys('local')) {
    const [, feed] = /^feed-floor:(.*[^$])$/.exec(key) ?? [];
    if (feed !== undefined && !feeds.includes(feed)) await storedFloor(feed).clear();
  }
}

function storedFloor(feed: string) {
  return storedValue(`local:feed-floor:${feed}`, floorSchema, undefined);
}
