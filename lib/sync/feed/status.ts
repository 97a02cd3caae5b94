import type { FeedState } from '../../database/schema.ts';
import type { FeedChanges, FeedProblem, FeedStatus } from '../../domain/feed-status.ts';
import { type FaultCode, FeedFault } from '../../feed/format/fault.ts';
import { POINTER_PATH } from '../../feed/format/pointer.ts';
import { isTooFarAhead } from '../clock.ts';
import { HttpFault } from './fetch.ts';

const MINUTE = 60_000;
const MIN_WAIT = 15 * MINUTE;
const MAX_WAIT = 24 * 60 * MINUTE;

/** When to check a feed that is up to date again: after its poll period, give or take a tenth. */
function nextPoll(now: number, pollMinutes: number, random: number): number {
  return now + Math.round(pollMinutes * MINUTE * (0.9 + 0.2 * random));
}

/**
 * When to try a feed again after a number of failures in a row: after 15 minutes, doubling up to a day, give or take a
 * quarter, and not before the server asks for (up to a day).
 * @param retryAfter wait requested by the server, in milliseconds; 0 if none
 */
export function nextRetry(now: number, failures: number, retryAfter: number, random: number): number {
  const doubled = MIN_WAIT * 2 ** Math.min(failures - 1, 10);
  const spread = Math.min(doubled, MAX_WAIT) * (0.75 + 0.5 * random);
  return now + Math.round(Math.min(MAX_WAIT, Math.max(MIN_WAIT, spread, retryAfter)));
}

/** Whether to check a feed now. A clock that was set back, or was far ahead, does not postpone it for ever. */
export function isDue({ due, attempted = 0 }: FeedStatus, now: number): boolean {
  return now >= due || now < attempted || isTooFarAhead(due, now);
}

/**
 * The status of a feed that is up to date.
 * @param changes undefined if nothing changed; the previous changes then stay
 */
export function succeeded(
  { candidate, status }: FeedState,
  changes: FeedChanges | undefined,
  now: number,
  random: number,
): FeedStatus {
  const { problem: _, ...rest } = status;
  const due = nextPoll(now, candidate?.pointer.pollMinutes ?? 0, random);
  const latest = changes ?? status.changes;
  return { ...rest, attempted: now, succeeded: now, failures: 0, due, ...(latest && { changes: latest }) };
}

const PROBLEMS: Record<FaultCode, FeedProblem> = {
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
  withheld: 'keys-missing',
  early: 'clock',
  schema: 'newer-format',
  limit: 'too-big',
};

/** Maps an error of a sync to a problem that views can explain; undefined for a bug of our own. */
export function feedProblemOf(error: unknown): FeedProblem | undefined {
  if (error instanceof HttpFault) return error.problem;
  if (error instanceof FeedFault) return problemOfFault(error);
  return problemOfStorage(error);
}

function problemOfFault({ code, path }: FeedFault): FeedProblem {
  const isSigned = path === POINTER_PATH || path.startsWith('root/');
  // Some other page in place of a signed file is not a sign of tampering.
  if (isSigned && (code === 'malformed' || code === 'too-large')) return 'not-a-feed';
  if (code === 'missing' && isSigned) return 'gone';
  return PROBLEMS[code];
}

/** Dexie wraps IndexedDB errors: a single one as `inner`, those of many rows as `failures`. */
function problemOfStorage(error: unknown): FeedProblem | undefined {
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
