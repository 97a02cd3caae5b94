import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedOffer, FeedPreviewState, Feeds, FeedView } from '../messages/feeds.ts';
import { NoAnswer } from '../messages/query.ts';
import { OutOfTime, withTimeLimit } from '../time-limit.ts';
import { ANSWER_LIMIT_MS } from './answer-limit.ts';

/** Why an action failed. `refused`: the browser does not let us. `unanswered`: the background did not answer. */
export type ActionProblem = 'refused' | 'unanswered';

/** What the options and the popup show of feeds and can do with them. */
export interface FeedsState {
  feeds: FeedView[] | undefined;
  /** The number of stored feeds that this version does not understand. */
  unread: number;
  /** When the list was read, in milliseconds since 1970; relative times refer to it. */
  now: number;
  /** The preview of an address; undefined before the first. */
  preview: { state: 'looking' } | FeedPreviewState | undefined;
  /** Feeds being synced because the user asked for it. */
  syncing: readonly string[];
  /** Why the user's last action failed; undefined if it did not. */
  failed: ActionProblem | undefined;
  /** The list could not be read, or not yet. */
  unanswered: boolean;
  /** Reads the list again. */
  reload(): Promise<void>;
  /** Previews an address. Call it within a click. */
  requestPreview(address: string): Promise<void>;
  /** Adds the previewed feed. */
  add(offer: FeedOffer): Promise<void>;
  /** Discards the preview. */
  dismiss(): void;
  allow(feed: FeedView): Promise<void>;
  switchOn(id: string, on: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** Syncs one feed, or all. */
  sync(id?: string): Promise<void>;
  /** Loads the list and follows every change. Returns a function that stops it. */
  start(): () => void;
}
export type FeedsStore = StoreApi<FeedsState>;

/** The list is also reloaded at this interval: times change, and a sync may die silently. In milliseconds. */
const RELOAD_INTERVAL = 30_000;

/**
 * How long a sync counts as running without a reply, in milliseconds. A run ends itself after 4.5 minutes, and may have
 * to wait for another. One that runs on shows by its progress.
 */
export const SYNC_LIMIT_MS = 10 * 60_000;

export function createFeedsStore(feeds: Feeds, now: () => number = Date.now): FeedsStore {
  return createStore<FeedsState>((set, get) => {
    let requests = 0;
    let shown = 0;
    const reload = async () => {
      requests += 1;
      const own = requests;
      const listing = Promise.all([feeds.list(), feeds.unread()]).then(([list, unread]) => {
        // The answer to a later request may have arrived first.
        if (own < shown) return;
        shown = own;
        set({ feeds: list, unread, now: now(), unanswered: false });
      });
      try {
        await withTimeLimit(listing, ANSWER_LIMIT_MS);
      } catch (error) {
        console.error('Liner Notes: the feeds cannot be read', error);
        if (own > shown) set({ unanswered: true });
      }
    };
    /** Runs an action of the user; the list is reloaded even if it fails. */
    const attempt = async (work: () => Promise<unknown>) => {
      set({ failed: undefined });
      try {
        await work();
      } catch (error) {
        console.error('Liner Notes: a feed could not be changed', error);
        set({ failed: error instanceof NoAnswer || error instanceof OutOfTime ? 'unanswered' : 'refused' });
      }
      await reload();
    };
    const syncing = (ids: readonly string[], work: () => Promise<unknown>) =>
      attempt(async () => {
        set({ syncing: [...get().syncing, ...ids] });
        try {
          await withTimeLimit(work(), SYNC_LIMIT_MS);
        } finally {
          set({ syncing: get().syncing.filter((id) => !ids.includes(id)) });
        }
      });

    return {
      feeds: undefined,
      unread: 0,
      now: now(),
      preview: undefined,
      syncing: [],
      failed: undefined,
      unanswered: false,
      reload,
      requestPreview: (address) => {
        const previous = offerIn(get().preview);
        set({ preview: { state: 'looking' } });
        return attempt(async () => {
          try {
            set({ preview: await feeds.preview(address) });
          } catch (error) {
            set({ preview: undefined });
            throw error;
          } finally {
            // Releases the previous host, unless the new offer is on the same one.
            const address = offerIn(get().preview)?.address;
            if (previous && (!address || new URL(address).hostname !== new URL(previous.address).hostname))
              await feeds.cancelPreview(previous);
          }
        });
      },
      add: (offer) => {
        set({ preview: undefined });
        return syncing([offer.id], () => feeds.add(offer));
      },
      dismiss: () => {
        const previous = offerIn(get().preview);
        set({ preview: undefined });
        if (previous) void attempt(() => feeds.cancelPreview(previous));
      },
      allow: (feed) => syncing([feed.id], () => feeds.allow(feed)),
      switchOn: (id, on) => {
        set({ feeds: get().feeds?.map((feed) => (feed.id === id ? { ...feed, on } : feed)) });
        return attempt(() => feeds.switchOn(id, on));
      },
      remove: (id) => attempt(() => feeds.remove(id)),
      sync: (id) => syncing(id === undefined ? (get().feeds ?? []).map((feed) => feed.id) : [id], () => feeds.sync(id)),
      start: () => {
        void reload();
        const timer = setInterval(() => void reload(), RELOAD_INTERVAL);
        const stop = feeds.follow(() => void reload());
        return () => {
          clearInterval(timer);
          stop();
        };
      },
    };
  });
}

function offerIn(preview: FeedsState['preview']): FeedOffer | undefined {
  return preview?.state === 'offer' ? preview.offer : undefined;
}
