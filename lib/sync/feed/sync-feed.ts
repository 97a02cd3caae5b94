import type { FeedState } from '../../database/schema.ts';
import {
  changeStatus,
  dropCandidate,
  feedState,
  type Lease,
  LeaseLost,
  takeLease,
} from '../../database/write/feed-state.ts';
import { collectGarbage } from '../../database/write/generations.ts';
import type { FeedChanges, FeedProblem } from '../../domain/feed-status.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { HttpFault, Interrupted } from './fetch.ts';
import { poll } from './poll.ts';
import { feedProblemOf, isDue, nextRetry } from './status.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/**
 * The outcome of a run.
 * - `current`: the copy is up to date; `changes` is what this run changed. - `not-due`: it is not time yet.
 * - `busy`: another run is active. - `unfinished`: the run was stopped; the next one continues.
 * - `failed`: the previous copy stays.
 */
export type FeedOutcome =
  | { kind: 'current'; changes: FeedChanges | undefined }
  | { kind: 'not-due' | 'busy' | 'unfinished' }
  | { kind: 'failed'; problem: FeedProblem };

/**
 * Brings one feed up to date if it is due, or at once on request. A run may be killed at any moment: the next one
 * continues from the database, and readers see either the whole old state or the whole new one.
 * @throws only for bugs of our own
 */
export function syncFeed(world: FeedWorld, source: FeedSource, mode: 'when-due' | 'now'): Promise<FeedOutcome> {
  return world.locks.request(`liner-notes-feed-${source.id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return { kind: 'busy' };
    const known = await feedState(world.database, source.id);
    if (known && mode === 'when-due' && !isDue(known.status, world.now())) return { kind: 'not-due' };
    return run(world, source);
  });
}

async function run(world: FeedWorld, source: FeedSource): Promise<FeedOutcome> {
  let lease: Lease | undefined;
  try {
    const taken = await takeLease(world.database, source.id);
    lease = taken.lease;
    const before = taken.state.active?.pointer.manifest.sha256;
    const state = await attempt(world, source, taken.lease);
    await collectGarbage(world.database);
    const changed = state.active?.pointer.manifest.sha256 !== before;
    return { kind: 'current', changes: changed ? state.status.changes : undefined };
  } catch (error) {
    if (error instanceof Interrupted) return { kind: 'unfinished' };
    if (error instanceof LeaseLost) return { kind: 'busy' };
    return fail(world, lease, error);
  }
}

async function attempt(world: FeedWorld, source: FeedSource, lease: Lease): Promise<FeedState> {
  const started = await changeStatus(world.database, lease, { attempted: world.now() });
  const polled = await poll(world, source, lease, started);
  return bringUpToDate(world, source, lease, polled);
}

async function fail(world: FeedWorld, lease: Lease | undefined, error: unknown): Promise<FeedOutcome> {
  const problem = feedProblemOf(error);
  if (!problem) throw error;
  console.warn(`Liner Notes: a feed could not be brought up to date (${problem})`, error);
  if (lease) await recordFailure(world, lease, error, problem);
  return { kind: 'failed', problem };
}

/** Stores the failure, and drops a candidate that can never be completed. If even that fails, it only logs. */
async function recordFailure(world: FeedWorld, lease: Lease, error: unknown, problem: FeedProblem): Promise<void> {
  try {
    const { database } = world;
    if (problem === 'storage-full' || isHopeless(error)) await dropCandidate(database, lease);
    if (problem === 'storage-full') await collectGarbage(database);
    const { status } = (await feedState(database, lease.feed)) ?? { status: { failures: 0 } };
    const failures = status.failures + 1;
    const retryAfter = error instanceof HttpFault ? error.retryAfter : 0;
    const due = nextRetry(world.now(), failures, retryAfter, world.random());
    await changeStatus(database, lease, { problem, failures, due });
  } catch (failure) {
    if (failure instanceof LeaseLost) return;
    console.warn('Liner Notes: the failure of a feed could not be written down', failure);
  }
}

/** Whether the candidate can never be completed. A missing or truncated object may be whole at the next run. */
function isHopeless(error: unknown): boolean {
  if (!(error instanceof FeedFault) || !error.path.startsWith('o/')) return false;
  return error.code !== 'missing' && error.code !== 'too-short';
}
