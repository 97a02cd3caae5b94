import type { FeedDatabase } from '../../database/schema.ts';
import { rollbackGuards } from './rollback-guard.ts';
import type { FeedProgress, FeedWorld } from './world.ts';

/** Chromium ends a fetch after 30 seconds without an answer; this is before it. */
const PATIENCE = 25_000;

/** The world as the browser is. */
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
    rollbackGuards: rollbackGuards,
    requestTimeout: () => AbortSignal.timeout(PATIENCE),
    signal,
    ...(progress && { progress }),
  };
}
