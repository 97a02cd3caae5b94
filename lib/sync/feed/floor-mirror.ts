import * as z from 'zod/mini';
import { storedItem } from '../../stored.ts';
import type { FloorMirror } from './world.ts';

const floorSchema = z.object({ epoch: z.int(), seq: z.int(), sha256: z.string() });

/** The floors of feeds in the extension's own storage, which outlives the database. */
export const storedFloors: FloorMirror = {
  read: async (feed) => {
    const parsed = floorSchema.safeParse(await item(feed).getValue());
    return parsed.success ? parsed.data : undefined;
  },
  write: (feed, floor) => item(feed).setValue(floor),
};

function item(feed: string) {
  return storedItem(`local:feed-floor:${feed}`, null);
}
