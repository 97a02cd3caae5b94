import { vi } from 'vitest';
import type { FeedOffer, FeedPreviewState, Feeds, FeedView } from '../../lib/messages/feeds.ts';

/** The bundled feed, not synced. */
export const BUNDLED_ALONE: FeedView = {
  ...{ id: 'bundled', kind: 'bundled', name: 'Liner Notes', on: true, allowed: true },
  holds: { insights: 3, episodes: 3, podcasts: 2, asOf: '2026-04-08' },
};

export const OFFER: FeedOffer = {
  ...{
    id: 'gazettegazette22',
    address: 'https://gazette.example/feed/',
    name: 'Gazette',
    fingerprint: 'ab'.repeat(32),
  },
  ...{ insights: 1204, episodes: 310, podcasts: 12, asOf: '2026-05-30' },
};

/** The time at which these tests read the feeds. */
export const NOW = Date.UTC(2026, 5, 1, 12);

/** An added, synced feed. */
export const GAZETTE: FeedView = {
  ...{ id: OFFER.id, kind: 'added', name: OFFER.name, address: OFFER.address, fingerprint: OFFER.fingerprint },
  ...{ on: true, allowed: true, holds: { insights: 1204, episodes: 310, podcasts: 12, asOf: '2026-05-30' } },
  status: {
    ...{ attempted: Date.UTC(2026, 5, 1, 8), succeeded: Date.UTC(2026, 5, 1, 8), due: Date.UTC(2026, 5, 2, 8) },
    ...{ failures: 0, changes: { added: 12, changed: 3, withdrawn: 1 } },
  },
  ...{ next: Date.UTC(2026, 5, 2, 8), expires: Date.UTC(2026, 5, 20, 8) },
};

/** Feeds in memory, whose actions are mocks. */
export function fakeFeeds(
  views: FeedView[] = [BUNDLED_ALONE],
  preview: FeedPreviewState = { state: 'offer', offer: OFFER },
) {
  let notify = () => {};
  const feeds = {
    list: vi.fn(async () => views),
    unread: vi.fn(async () => 0),
    follow: (listener: () => void) => {
      notify = listener;
      return () => {
        notify = () => {};
      };
    },
    preview: vi.fn(async (_address: string) => preview),
    cancelPreview: vi.fn(async (_offer: FeedOffer) => {}),
    add: vi.fn(async (_offer: FeedOffer) => {}),
    allow: vi.fn(async (_feed: FeedView) => {}),
    switchOn: vi.fn(async (_id: string, _on: boolean) => {}),
    remove: vi.fn(async (_id: string) => {}),
    sync: vi.fn(async (_id?: string) => {}),
    /** Notifies the follower that the list may have changed. */
    notify: () => notify(),
    /** Replaces the list and notifies the follower. */
    change: (next: FeedView[]) => {
      feeds.list.mockResolvedValue(next);
      notify();
    },
  };
  return feeds satisfies Feeds;
}
