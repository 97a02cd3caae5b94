import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedOffer, FeedPreviewState, Feeds, FeedView } from '../messages/feeds.ts';

/** What the options and the popup show of feeds, and can do with them. */
export interface FeedsState {
  feeds: FeedView[] | undefined;
  /** How many of the stored feeds are not understood. */
  unread: number;
  /** When they were read, in milliseconds since 1970: what is said of them is said of then. */
  now: number;
  /** What came of looking at an address; nothing before. */
  preview: { state: 'looking' } | FeedPreviewState | undefined;
  /** Feeds that are being synced at the person's wish. */
  syncing: readonly string[];
  /** The browser has refused what the person last wanted. */
  failed: boolean;
  /** Looks at an address; within a click. */
  requestPreview(address: string): Promise<void>;
  /** Takes what was looked at, or lets it be. */
  add(offer: FeedOffer): Promise<void>;
  dismiss(): void;
  allow(feed: FeedView): Promise<void>;
  switchOn(id: string, on: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** Syncs one, or all. */
  sync(id?: string): Promise<void>;
  /** Asks for the first time and follows every change; returns how to stop. */
  start(): () => void;
}
export type FeedsStore = StoreApi<FeedsState>;

/** Time passes, and a sync may die without a word: the list is read again this often, in milliseconds. */
const LOOK_AGAIN_AFTER = 30_000;

export function createFeedsStore(feeds: Feeds, now: () => number = Date.now): FeedsStore {
  return createStore<FeedsState>((set, get) => {
    let asked = 0;
    const load = async () => {
      asked += 1;
      const own = asked;
      const [list, unread] = await Promise.all([feeds.list(), feeds.unread()]);
      // A later answer may have come before this one.
      if (own === asked) set({ feeds: list, unread, now: now() });
    };
    const reload = () => load().catch((error) => console.error('Liner Notes: the feeds cannot be read', error));
    /** Does what the person wants; whatever becomes of it, the list is read again. */
    const attempt = async (work: () => Promise<unknown>) => {
      set({ failed: false });
      try {
        await work();
      } catch (error) {
        console.error('Liner Notes: a feed could not be changed', error);
        set({ failed: true });
      }
      await reload();
    };
    const syncing = (ids: readonly string[], work: () => Promise<unknown>) =>
      attempt(async () => {
        set({ syncing: [...get().syncing, ...ids] });
        try {
          await work();
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
      failed: false,
      requestPreview: (address) => {
        const former = offered(get().preview);
        set({ preview: { state: 'looking' } });
        return attempt(async () => {
          try {
            set({ preview: await feeds.preview(address) });
          } catch (error) {
            set({ preview: undefined });
            throw error;
          } finally {
            // Only now is it known whether both are on one host.
            const host = offered(get().preview)?.address;
            if (former && (!host || new URL(host).hostname !== new URL(former.address).hostname))
              await feeds.cancelPreview(former);
          }
        });
      },
      add: (offer) => {
        set({ preview: undefined });
        return syncing([offer.id], () => feeds.add(offer));
      },
      dismiss: () => {
        const former = offered(get().preview);
        set({ preview: undefined });
        if (former) void attempt(() => feeds.cancelPreview(former));
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
        const again = setInterval(() => void reload(), LOOK_AGAIN_AFTER);
        const stop = feeds.follow(() => void reload());
        return () => {
          clearInterval(again);
          stop();
        };
      },
    };
  });
}

function offered(preview: FeedsState['preview']): FeedOffer | undefined {
  return preview?.state === 'offer' ? preview.offer : undefined;
}
