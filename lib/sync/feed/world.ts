import type { FeedDatabase } from '../../database/schema.ts';
import type { RollbackGuard } from '../../feed/format/pointer.ts';
import type { FeedProgress } from '../../messages/feeds.ts';
import type { Meter } from './budget.ts';
import type { FreshContents } from './fresh-contents.ts';

/** A feed that the user has added, or the bundled one. */
export interface FeedSource {
  /** Its permanent id in this browser. */
  id: string;
  /** URL of its folder, ending in a slash: HTTPS, or this machine in tests. */
  url: string;
  /** Fingerprint of the trusted root; undefined trusts the first root found. */
  fingerprint: string | undefined;
}

/** Dependencies of a sync. */
export interface FeedWorld {
  database: FeedDatabase;
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  locks: Pick<LockManager, 'request'>;
  /** Stored outside of the database, so that losing that does not lose them. */
  rollbackGuards: RollbackGuardStore;
  /** A signal that aborts one fetch, before the browser does. */
  requestTimeout(): AbortSignal;
  /** Lets other events of the worker run. */
  pause(): Promise<void>;
  /** Stops the run; the next one continues. */
  signal: AbortSignal;
  progress?(progress: FeedProgress): void;
  /** Counts what this run costs; set by `syncFeed`. */
  meter?: Meter;
  /** What this run has downloaded; set by `syncFeed`. */
  contents?: FreshContents;
}

/**
 * A rollback guard with the fingerprint of the first trusted root. Any feed can claim the id of another: a feed that was
 * once trusted under it must not lock out the other for ever.
 */
export interface StoredRollbackGuard extends RollbackGuard {
  root: string;
}

export interface RollbackGuardStore {
  read(feed: string): Promise<StoredRollbackGuard | undefined>;
  write(feed: string, rollbackGuard: StoredRollbackGuard): Promise<void>;
}
