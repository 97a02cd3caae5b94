import type { FeedDatabase } from '../../database/schema.ts';
import type { RollbackGuard } from '../../feed/format/pointer.ts';
import type { FeedProgress } from '../../messages/feeds.ts';

/** A feed that a person has added, or that comes with the extension. */
export interface FeedSource {
  /** What it is called here, and for ever. */
  id: string;
  /** Its folder, ending in a slash: https, or this machine in tests. */
  url: string;
  /** Of the root that is trusted; undefined trusts the first that is seen. */
  fingerprint: string | undefined;
}

/** What the sync of feeds needs of the world. */
export interface FeedWorld {
  database: FeedDatabase;
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  locks: Pick<LockManager, 'request'>;
  /** The floors of feeds, kept outside of the database: who loses that must not lose them. */
  rollbackGuards: RollbackGuardStore;
  /** A signal that ends one fetch; before the browser does. */
  requestTimeout(): AbortSignal;
  /** Ends the run; it goes on at the next where it was. */
  signal: AbortSignal;
  progress?(progress: FeedProgress): void;
}

/**
 * A floor, with the fingerprint of the root that trust began with. Any feed may call itself as another does: one that
 * was trusted once must not keep the other out for ever.
 */
export interface StoredRollbackGuard extends RollbackGuard {
  root: string;
}

export interface RollbackGuardStore {
  read(feed: string): Promise<StoredRollbackGuard | undefined>;
  write(feed: string, rollbackGuard: StoredRollbackGuard): Promise<void>;
}
