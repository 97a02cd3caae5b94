/**
 * Why a feed could not be updated. Views word each kind with what to do. The stored data stays in every case.
 * - `offline`: nothing can be reached.
 * - `slow`: no answer in time.
 * - `busy`: the server asks to wait.
 * - `server`: the server answers with an error.
 * - `gone`: the address no longer has a feed.
 * - `incomplete`: files are missing or cut, for example during publication.
 * - `not-a-feed`: something else answers, such as a network's sign-in page, or the feed has moved.
 * - `older`: the server has an older state than this copy.
 * - `tampered`: the content is not what the publisher signed.
 * - `expired`: the publisher has not signed for weeks, or its list of keys for a year, or the local clock is fast.
 * - `keys-missing`: the feed names a newer list of keys than its server has.
 * - `clock`: the local clock is slow.
 * - `too-much`: the server has sent more than a feed may in a day.
 * - `too-big`: more than a browser stores.
 * - `newer-format`: only a newer Liner Notes can read it.
 * - `storage-full`: no space left.
 * - `storage-unavailable`: the browser refuses the database.
 */
export type FeedProblem =
  | ('offline' | 'slow' | 'busy' | 'server' | 'gone' | 'incomplete' | 'not-a-feed' | 'older' | 'tampered')
  | (
      | 'expired'
      | 'keys-missing'
      | 'clock'
      | 'too-much'
      | 'too-big'
      | 'newer-format'
      | 'storage-full'
      | 'storage-unavailable'
    );

/** Why a feed that is due is not requested: no connection, or a metered one. */
export type FeedWait = 'offline' | 'metered';

/** Counts of insights that an update changed. */
export interface FeedChanges {
  added: number;
  changed: number;
  withdrawn: number;
}

/** State of a feed's updates. Times are milliseconds since 1970. */
export interface FeedStatus {
  /** Last attempt. */
  attempted?: number;
  /** Last time it was up to date, with or without changes. */
  succeeded?: number;
  /** Changes of the last update that had any. */
  changes?: FeedChanges;
  /** Why the last attempt failed. Absent after a success. */
  problem?: FeedProblem;
  /** Failed attempts in a row. */
  failures: number;
  /** Next attempt. */
  due: number;
}
