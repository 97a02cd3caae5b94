import * as z from 'zod/mini';
import { type FeedProgress, feedProgressSchema } from '../../messages/feeds.ts';
import { storedValue } from '../../stored.ts';

const storedSchema = z.object({ feed: z.string(), at: z.number(), progress: feedProgressSchema });
const stored = storedValue('session:feed-progress', storedSchema, undefined);

/** A sync that has said nothing for so long is none any more: the worker has died. In milliseconds. */
const FORGOTTEN_AFTER = 60_000;
/** Views need no more. In milliseconds. */
const MIN_BETWEEN = 150;

/** Where views look for how far the sync of a feed is; the last that was said is told, if not at once. */
export function progressReporter(feed: string, now: () => number): (progress: FeedProgress) => void {
  let last = 0;
  const known: FeedProgress = { objects: 0, ofObjects: 0, bytes: 0, ofBytes: 0, records: 0, ofRecords: 0 };
  return (progress) => {
    // Fetching and writing are told apart from each other: what is known of either stays.
    for (const [name, value] of Object.entries(progress)) if (value > 0) known[name as keyof FeedProgress] = value;
    if (now() - last < MIN_BETWEEN && !isComplete(progress)) return;
    last = now();
    void stored.set({ feed, at: last, progress: known });
  };
}

/** The sync that is under way, if there is one. */
export async function readProgress(now: number): Promise<{ feed: string; progress: FeedProgress } | undefined> {
  const latest = await stored.get();
  return latest && now - latest.at <= FORGOTTEN_AFTER ? latest : undefined;
}

export const clearProgress = stored.clear;

/** Calls `listener` at every change. Returns how to stop. */
export const followProgress = (listener: () => void): (() => void) => stored.watch(listener);

function isComplete({ objects, ofObjects, records, ofRecords }: FeedProgress): boolean {
  return objects + records === ofObjects + ofRecords;
}
