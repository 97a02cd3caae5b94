import * as z from 'zod/mini';
import { type FeedProgress, feedProgressSchema } from '../../messages/feeds.ts';
import { storedValue } from '../../stored.ts';

const storedSchema = z.object({ feed: z.string(), at: z.number(), progress: feedProgressSchema });
const stored = storedValue('session:feed-progress', storedSchema, undefined);

/** A sync without a report for this long has died with its worker. In milliseconds. */
const EXPIRES_AFTER = 60_000;
/** Min time between two reports; views need no more. In milliseconds. */
const MIN_INTERVAL = 150;

/** Returns a function that stores the progress of a feed's sync for views, at a limited rate. */
export function progressReporter(feed: string, now: () => number): (progress: FeedProgress) => void {
  let lastReport = 0;
  const known: FeedProgress = { objects: 0, ofObjects: 0, bytes: 0, ofBytes: 0, records: 0, ofRecords: 0 };
  return (progress) => {
    // Downloading and writing report separately: keep the figures of both.
    for (const [name, value] of Object.entries(progress)) if (value > 0) known[name as keyof FeedProgress] = value;
    if (now() - lastReport < MIN_INTERVAL && !isComplete(progress)) return;
    lastReport = now();
    void stored.set({ feed, at: lastReport, progress: known });
  };
}

/** The progress of the running sync, if there is one. */
export async function readProgress(now: number): Promise<{ feed: string; progress: FeedProgress } | undefined> {
  const latest = await stored.get();
  // A report from the future was made by a wrong clock.
  return latest && Math.abs(now - latest.at) <= EXPIRES_AFTER ? latest : undefined;
}

export const clearProgress = stored.clear;

/** Calls `listener` at every change. Returns a function that stops it. */
export const followProgress = (listener: () => void): (() => void) => stored.watch(listener);

function isComplete({ objects, ofObjects, records, ofRecords }: FeedProgress): boolean {
  return objects + records === ofObjects + ofRecords;
}
