import type { PersonalDatabase } from '../database/personal-schema.ts';
import type { FeedDatabase } from '../database/schema.ts';
import type { DatasetKeeper } from './bundled-dataset.ts';
import type { FeedKeeper } from './feed-updates.ts';

/** What the background works with: made once at each start of the worker, in start.ts. */
export interface Background {
  /** `runtime.id`: what the browser names as the sender of our own messages. */
  ownId: string;
  /** All insights; in memory if the browser provides no database, so do not keep it. */
  database: FeedDatabase;
  personal: PersonalDatabase;
  dataset: DatasetKeeper;
  feeds: FeedKeeper;
  /** The time, in milliseconds since 1970. */
  now(): number;
  /** Matches and shows every tab again. */
  refresh(): Promise<void>;
}

/** What tabs are matched against: the dataset and the user's corrections. */
export type Matchable = Pick<Background, 'database' | 'personal'>;

/** Runs work on one tab in the order it was asked for, so that a slow answer never overwrites a later one. */
export function inTabOrder<T>(tab: number, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`tab:${tab}`, work);
}
