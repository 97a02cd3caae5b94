import type { FeedState } from '../../database/schema.ts';
import type { FeedChanges, FeedProblem, FeedStatus } from '../../domain/feed-status.ts';
import { type FaultCode, FeedFault } from '../../feed/format/fault.ts';
import { POINTER_PATH } from '../../feed/format/pointer.ts';
import { HttpFault } from './fetch.ts';

const MINUTE = 60_000;
const MIN_WAIT = 15 * MINUTE;
const MAX_WAIT = 24 * 60 * MINUTE;
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
  const doubled = MIN_WAIT * 2 ** Math.min(failures - 1, 10);
  const spread = Math.min(doubled, MAX_WAIT) * (0.75 + 0.5 * random);
  return now + Math.round(Math.min(MAX_WAIT, Math.max(MIN_WAIT, spread, retryAfter)));
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

const OF_FAULTS: Record<FaultCode, FeedProblem> = {
  missing: 'incomplete',
  'too-short': 'incomplete',
  'too-large': 'tampered',
  changed: 'tampered',
  malformed: 'tampered',
  gzip: 'tampered',
  signature: 'tampered',
  untrusted: 'tampered',
  fork: 'tampered',
  'another-feed': 'tampered',
  content: 'tampered',
  rollback: 'older',
  expired: 'expired',
  early: 'clock',
  schema: 'newer-format',
  limit: 'too-big',
};

/** What kind of problem an error of a sync is; undefined for one that is a mistake of ours. */
export function feedProblemOf(error: unknown): FeedProblem | undefined {
  if (error instanceof HttpFault) return error.problem;
  if (error instanceof FeedFault) return ofFault(error);
  return ofStorage(error);
}

function ofFault({ code, path }: FeedFault): FeedProblem {
  const signed = path === POINTER_PATH || path.startsWith('root/');
  // A page of somebody else's in the place of a signed file: nobody has tampered with anything.
  if (signed && (code === 'malformed' || code === 'too-large')) return 'not-a-feed';
  if (code === 'missing' && signed) return 'gone';
  return OF_FAULTS[code];
}

/** Dexie wraps what IndexedDB threw: one error as `inner`, those of many rows as `failures`. */
function ofStorage(error: unknown): FeedProblem | undefined {
  const {
    name = '',
    inner,
    failures = [],
  } = (error ?? {}) as {
    name?: string;
    inner?: Partial<Error>;
    failures?: Partial<Error>[];
  };
  if ([name, inner?.name, ...failures.map((each) => each?.name)].includes('QuotaExceededError')) return 'storage-full';
  return inner !== undefined || STORAGE_ERRORS.includes(name) ? 'storage-unavailable' : undefined;
}

const STORAGE_ERRORS = [
  ...['AbortError', 'BulkError', 'DatabaseClosedError', 'InvalidStateError', 'MissingAPIError', 'OpenFailedError'],
  ...['SecurityError', 'TimeoutError', 'TransactionInactiveError', 'UnknownError', 'VersionError'],
];
