import * as z from 'zod/mini';
import type { Day } from '../domain/dates/day.ts';
import type { FeedProblem, FeedStatus, FeedWait } from '../domain/feed-status.ts';

const amount = z.number().check(z.nonnegative());

/** How far the sync of a feed is: objects and bytes fetched, insights written, each of those that are needed. */
export const feedProgressSchema = z.object({
  ...{ objects: amount, ofObjects: amount, bytes: amount, ofBytes: amount, records: amount, ofRecords: amount },
});
export type FeedProgress = z.infer<typeof feedProgressSchema>;

/** A feed as the options show it. */
export interface FeedView {
  id: string;
  /** `bundled` comes with Liner Notes and cannot be removed; `address` is then there where it is synced, too. */
  kind: 'bundled' | 'added';
  name: string;
  address?: string;
  /** Of the keys that are trusted. */
  fingerprint?: string;
  on: boolean;
  /** Whether the browser lets Liner Notes ask its host. */
  allowed: boolean;
  /** What is read of it; nothing before the first sync. */
  holds?: { insights: number; episodes: number; podcasts: number; asOf: Day };
  /** Absent before it was ever tried. */
  status?: FeedStatus;
  /** When it is looked at next, in milliseconds since 1970; past: at any moment. Absent where nothing is planned. */
  next?: number;
  /** Why it is not looked at although it is due. */
  waits?: FeedWait;
  /** Until when its publisher stands by what is read, in milliseconds since 1970; it is read on after that. */
  expires?: number;
  /** While it is being synced. */
  progress?: FeedProgress;
}

/** A feed that could be added, for the person to look at. */
export interface FeedOffer {
  id: string;
  address: string;
  name: string;
  fingerprint: string;
  insights: number;
  episodes: number;
  podcasts: number;
  asOf: Day;
}

/**
 * What came of looking at an address.
 * - `no-address`: it is none, or not https. - `not-allowed`: the person did not let Liner Notes ask its host.
 * - `known`: the feed is there already, under the name given.
 */
export type FeedPreviewState =
  | { state: 'offer'; offer: FeedOffer }
  | { state: 'no-address' | 'not-allowed' }
  | { state: 'known'; name: string }
  | { state: 'failed'; problem: FeedProblem };

/** What the extension's own pages can do with feeds. */
export interface Feeds {
  list(): Promise<FeedView[]>;
  /** How many of the stored feeds are in a form that is not understood: they are kept, and not used. */
  unread(): Promise<number>;
  /** Calls `listener` whenever the list may have changed; returns how to stop. */
  follow(listener: () => void): () => void;
  /** Looks at an address; must be called within a click: the browser may ask the person for its host. */
  preview(address: string): Promise<FeedPreviewState>;
  /** What was looked at is not wanted: its host is given back, unless another needs it. */
  cancelPreview(offer: FeedOffer): Promise<void>;
  /** Adds what was looked at, and syncs it. */
  add(offer: FeedOffer): Promise<void>;
  /** Asks for the host of a feed again; must be called within a click. */
  allow(feed: FeedView): Promise<void>;
  switchOn(id: string, on: boolean): Promise<void>;
  /** Takes a feed away with all its data; what the person has saved of it stays. */
  remove(id: string): Promise<void>;
  /** Syncs one feed, or all. Resolves when that is done. */
  sync(id?: string): Promise<void>;
}
