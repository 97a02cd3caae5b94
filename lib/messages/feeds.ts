import * as z from 'zod/mini';
import type { Day } from '../domain/dates/day.ts';
import type { FeedProblem, FeedStatus, FeedWait } from '../domain/feed-status.ts';

const amount = z.number().check(z.nonnegative());

/** The progress of a sync: objects and bytes downloaded and insights written, each with its total (`of…`). */
export const feedProgressSchema = z.object({
  ...{ objects: amount, ofObjects: amount, bytes: amount, ofBytes: amount, records: amount, ofRecords: amount },
});
export type FeedProgress = z.infer<typeof feedProgressSchema>;

/** A feed as shown in the options. */
export interface FeedView {
  id: string;
  /** `bundled` comes with Liner Notes and cannot be removed; it has an `address` only if it is synced. */
  kind: 'bundled' | 'added';
  name: string;
  address?: string;
  /** Fingerprint of the trusted keys. */
  fingerprint?: string;
  on: boolean;
  /** Whether the browser allows fetching from its host. */
  allowed: boolean;
  /** What the database holds of it; absent before the first sync. */
  holds?: { insights: number; episodes: number; podcasts: number; asOf: Day };
  /** Absent before the first attempt. */
  status?: FeedStatus;
  /** Time of the next check, in milliseconds since 1970; past times mean soon. Absent if none is planned. */
  next?: number;
  /** Why it is not checked although it is due. */
  waits?: FeedWait;
  /** When its data expires, in milliseconds since 1970; it stays readable after that. */
  expires?: number;
  /** Present while it is being synced. */
  progress?: FeedProgress;
}

/** A feed that the user can add after checking it. */
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
 * The outcome of previewing an address.
 * - `no-address`: not a URL, or not HTTPS. - `not-allowed`: the user refused access to its host.
 * - `known`: the feed is already in the list, under the given name.
 */
export type FeedPreviewState =
  | { state: 'offer'; offer: FeedOffer }
  | { state: 'no-address' | 'not-allowed' }
  | { state: 'known'; name: string }
  | { state: 'failed'; problem: FeedProblem };

/** What the extension's own pages can do with feeds. */
export interface Feeds {
  list(): Promise<FeedView[]>;
  /** The number of stored feeds in an unknown format; they stay stored, but are not used. */
  unread(): Promise<number>;
  /** Calls `listener` whenever the list may have changed. Returns a function that stops it. */
  follow(listener: () => void): () => void;
  /** Previews an address. Call it within a click: the browser may ask the user for access to its host. */
  preview(address: string): Promise<FeedPreviewState>;
  /** Discards a preview and releases its host permission, unless another feed needs it. */
  cancelPreview(offer: FeedOffer): Promise<void>;
  /** Adds the previewed feed and syncs it. */
  add(offer: FeedOffer): Promise<void>;
  /** Requests access to the host of a feed again. Call it within a click. */
  allow(feed: FeedView): Promise<void>;
  switchOn(id: string, on: boolean): Promise<void>;
  /** Removes a feed with all its data; insights that the user saved stay. */
  remove(id: string): Promise<void>;
  /** Syncs one feed, or all. Resolves when done. */
  sync(id?: string): Promise<void>;
}
