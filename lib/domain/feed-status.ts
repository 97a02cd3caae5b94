/**
 * Why a feed could not be brought up to date, in kinds that a view can word with what to do. The data that is there
 * stays in every case.
 * - `offline`: nothing could be reached. - `slow`: no answer in time. - `busy`: the server asks to wait.
 * - `server`: it answers with an error. - `gone`: there is no feed at the address any more.
 * - `incomplete`: files of the feed are missing or cut, as while it is being published.
 * - `not-a-feed`: something else answers, such as the sign-in page of a network, or the feed has moved.
 * - `older`: the server has an older state than this copy. - `tampered`: it is not what the publisher signed.
 * - `expired`: the publisher has not signed for weeks, or the clock here is ahead. - `clock`: the clock here is behind.
 * - `too-big`: more than a browser takes. - `newer-format`: for a newer Liner Notes.
 * - `storage-full`: no room. - `storage-unavailable`: the browser refuses the database.
 */
export type FeedProblem =
  | ('offline' | 'slow' | 'busy' | 'server' | 'gone' | 'incomplete' | 'not-a-feed' | 'older' | 'tampered')
  | ('expired' | 'clock' | 'too-big' | 'newer-format' | 'storage-full' | 'storage-unavailable');

/** Why a feed that is due is not asked for: there is no connection, or one where data is to be saved. */
export type FeedWait = 'offline' | 'metered';

/** What an update did to the insights of a feed. */
export interface FeedChanges {
  added: number;
  changed: number;
  withdrawn: number;
}

/** How a feed is doing. Times are milliseconds since 1970. */
export interface FeedStatus {
  /** When it was last tried. */
  attempted?: number;
  /** When it was last found to be, or made, the newest. */
  succeeded?: number;
  /** What the last update that changed anything did. */
  changes?: FeedChanges;
  /** Why the last attempt failed; absent after one that went well. */
  problem?: FeedProblem;
  /** How many attempts have failed in a row. */
  failures: number;
  /** When it is to be tried next. */
  due: number;
}
