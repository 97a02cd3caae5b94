import type { FeedProblem } from '../../domain/feed-status.ts';
import { type FaultCode, FeedFault } from '../../feed/format/feed-fault.ts';
import { POINTER_PATH } from '../../feed/format/pointer.ts';
import { HttpFault } from './http-fault.ts';

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
