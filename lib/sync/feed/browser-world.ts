import { nextTask } from '../../database/next-task.ts';
import type { FeedDatabase } from '../../database/schema.ts';
import type { FeedProgress } from '../../messages/feeds.ts';
import { rollbackGuards } from './rollback-guard.ts';
import type { FeedWorld } from './world.ts';

/** Chromium ends a fetch after 30 seconds without a response; our own limit comes first. In milliseconds. */
const REQUEST_TIMEOUT = 25_000;

/** How long a sync works before other events have their turn, in milliseconds. */
const BUSY = 4;

/** Dependencies of a sync, provided by the browser. */
export function browserWorld(
  database: FeedDatabase,
  signal: AbortSignal,
  progress?: (progress: FeedProgress) => void,
): FeedWorld {
  return {
    database,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    random: () => Math.random(),
    locks: navigator.locks,
    rollbackGuards,
    requestTimeout: () => AbortSignal.timeout(REQUEST_TIMEOUT),
    pause: pauseAfter(BUSY),
    signal,
    ...(progress && { progress }),
  };
}

/** A pause once this much time has passed since the last one; before, there is nothing to make up for. */
function pauseAfter(time: number): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < time) return;
    await nextTask();
    last = performance.now();
  };
}
