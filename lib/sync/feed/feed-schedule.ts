import type { FeedState } from '../../database/feed-database.ts';
import type { FeedChanges, FeedStatus } from '../../domain/feed-status.ts';

const MINUTE = 60_000;
const LEAST_WAIT = 15 * MINUTE;
const MOST_WAIT = 24 * 60 * MINUTE;
/** No feed waits longer, whatever its pointer says: a time beyond that comes of a clock that was wrong. */
const FARTHEST = 8 * 24 * 60 * MINUTE;

/** When a feed that is up to date is looked at again: polls spread over a tenth of the period on either side. */
function nextPoll(now: number, pollMinutes: number, random: number): number {
  return now + Math.round(pollMinutes * MINUTE * (0.9 + 0.2 * random));
}

/**
 * When a feed is tried again after so many failures in a row: 15 minutes, doubling to a day, by a quarter more or less;
 * not before the server asks for, as long as that is within a day.
 * @param retryAfter milliseconds; 0 when nothing was asked for
 */
export function nextRetry(now: number, failures: number, retryAfter: number, random: number): number {
  const doubled = LEAST_WAIT * 2 ** Math.min(failures - 1, 10);
  const spread = Math.min(doubled, MOST_WAIT) * (0.75 + 0.5 * random);
  return now + Math.round(Math.min(MOST_WAIT, Math.max(LEAST_WAIT, spread, retryAfter)));
}

/** Whether a feed is to be looked at. A clock that was put back, or was far ahead, does not put it off for ever. */
export function isDue({ due, attempted = 0 }: FeedStatus, now: number): boolean {
  return now >= due || now < attempted || due - now > FARTHEST;
}

/**
 * The status of a feed that is up to date now.
 * @param changes undefined when nothing had changed: what was told before is told still
 */
export function succeeded(
  { candidate, status }: FeedState,
  changes: FeedChanges | undefined,
  now: number,
  random: number,
): FeedStatus {
  const { problem: _, ...rest } = status;
  const due = nextPoll(now, candidate?.pointer.pollMinutes ?? 0, random);
  const told = changes ?? status.changes;
  return { ...rest, attempted: now, succeeded: now, failures: 0, due, ...(told && { changes: told }) };
}
