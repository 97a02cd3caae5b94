import type { FeedState } from '../../database/schema.ts';
import {
  changeState,
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
import { type Meter, startMeter, usageAt, usedUp, waitForNextDay } from './budget.ts';
import { HttpFault, Interrupted, overBudget } from './fetch.ts';
import { FreshContents } from './fresh-contents.ts';
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
    return run(world, source, mode);
  });
}

/** A run with its right to change the feed, and the count of what it costs. */
interface Run {
  world: FeedWorld & { meter: Meter };
  lease: Lease;
}

async function run(world: FeedWorld, source: FeedSource, mode: 'when-due' | 'now'): Promise<FeedOutcome> {
  let current: Run | undefined;
  try {
    const { lease, state: taken } = await takeLease(world.database, source.id);
    const usage = usageAt(taken.usage, world.now());
    const meter = startMeter(usage, world.now);
    current = { world: { ...world, meter, contents: new FreshContents() }, lease };
    const before = taken.active?.pointer.manifest.sha256;
    const wait = waitForNextDay(usage, world.now());
    const spent = usedUp(usage, mode);
    if (spent === 'bytes') throw overBudget(wait);
    if (spent === 'time') throw new HttpFault('slow', 'took the time that a feed may take in a day', wait);
    const state = await attempt(current, source);
    await collectGarbage(world.database);
    const changed = state.active?.pointer.manifest.sha256 !== before;
    return { kind: 'current', changes: changed ? state.status.changes : undefined };
  } catch (error) {
    if (error instanceof LeaseLost) return { kind: 'busy' };
    if (!(error instanceof Interrupted)) return fail(current, error);
    if (current?.world.meter.gotNowhere())
      return fail(current, new HttpFault('slow', 'a whole run stored nothing that the next one need not do again'));
    if (current) await recordUsage(current);
    return { kind: 'unfinished' };
  }
}

async function attempt({ world, lease }: Run, source: FeedSource): Promise<FeedState> {
  const now = world.now();
  const started = await changeState(world.database, lease, (state) => ({
    ...state,
    // Due until it has ended, so that a run that is stopped or killed continues.
    status: { ...state.status, attempted: now, due: Math.min(state.status.due, now) },
  }));
  const polled = await poll(world, source, lease, started);
  await bringUpToDate(world, source, lease, polled);
  return changeState(world.database, lease, (state) => ({ ...state, usage: world.meter.usage() }));
}

/** Stores what an unfinished run cost. */
async function recordUsage({ world, lease }: Run): Promise<void> {
  try {
    await changeState(world.database, lease, (state) => ({ ...state, usage: world.meter.usage() }));
  } catch (error) {
    if (!(error instanceof LeaseLost)) console.warn('Liner Notes: the usage of a feed could not be stored', error);
  }
}

async function fail(run: Run | undefined, error: unknown): Promise<FeedOutcome> {
  const problem = feedProblemOf(error);
  if (!problem) {
    // Not known to be the feed's fault, but it may be: without a wait, the feed could cause it again and again.
    if (run) await recordFailure(run, error, undefined);
    throw error;
  }
  console.warn(`Liner Notes: a feed could not be brought up to date (${problem})`, error);
  if (run) await recordFailure(run, error, problem);
  return { kind: 'failed', problem };
}

/** Stores the failure, and drops a candidate that can never be completed. If even that fails, it only logs. */
async function recordFailure({ world, lease }: Run, error: unknown, problem: FeedProblem | undefined): Promise<void> {
  try {
    const { database } = world;
    if (problem === 'storage-full' || isHopeless(error)) {
      await dropCandidate(database, lease);
      await collectGarbage(database);
    }
    const retryAfter = error instanceof HttpFault ? error.retryAfter : 0;
    await changeState(database, lease, (state) => {
      const failures = state.status.failures + 1;
      const due = nextRetry(world.now(), failures, retryAfter, world.random());
      const status = { ...state.status, ...(problem && { problem }), failures, due };
      return { ...state, usage: world.meter.usage(), status };
    });
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
