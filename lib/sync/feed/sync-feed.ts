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
 * What came of a run.
 * - `current`: this copy is the newest; with what it did. - `not-due`: it is not time yet. - `busy`: another run is under
 * way. - `unfinished`: it was ended, and goes on at the next. - `failed`: the copy that was there is there still.
 */
export type FeedOutcome =
  | { kind: 'current'; changes: FeedChanges | undefined }
  | { kind: 'not-due' | 'busy' | 'unfinished' }
  | { kind: 'failed'; problem: FeedProblem };

/**
 * Brings one feed up to date, if it is time, or if it was asked for. Any run may be killed at any moment: the next goes
 * on from what is in the database, and readers see the old state whole until they see the new one whole.
 * @throws only for mistakes of ours
 */
export function syncFeed(world: FeedWorld, source: FeedSource, wanted: 'when-due' | 'now'): Promise<FeedOutcome> {
  return world.locks.request(`liner-notes-feed-${source.id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return { kind: 'busy' };
    const known = await feedState(world.database, source.id);
    if (known && wanted === 'when-due' && !isDue(known.status, world.now())) return { kind: 'not-due' };
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
  const asked = await poll(world, source, lease, started);
  return bringUpToDate(world, source, lease, asked);
}

async function fail(world: FeedWorld, lease: Lease | undefined, error: unknown): Promise<FeedOutcome> {
  const problem = feedProblemOf(error);
  if (!problem) throw error;
  console.warn(`Liner Notes: a feed could not be brought up to date (${problem})`, error);
  if (lease) await note(world, lease, error, problem);
  return { kind: 'failed', problem };
}

/** Writes down what went wrong, and gives up what cannot be gone on with; where even that fails, the next run tells. */
async function note(world: FeedWorld, lease: Lease, error: unknown, problem: FeedProblem): Promise<void> {
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

/** Whether what was fetched leads nowhere. What is only missing or cut may be whole at the next run. */
function isHopeless(error: unknown): boolean {
  if (!(error instanceof FeedFault) || !error.path.startsWith('o/')) return false;
  return error.code !== 'missing' && error.code !== 'too-short';
}
