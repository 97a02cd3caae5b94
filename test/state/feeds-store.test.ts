import { expect, test } from 'vitest';
import type { FeedOffer, FeedPreviewState } from '../../lib/messages/feeds.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';
import { fakeFeeds, OFFER } from '../components/fake-feeds.ts';
import { expectConsole } from '../setup/console.ts';

const ELSEWHERE: FeedOffer = { ...OFFER, id: 'b'.repeat(16), address: 'https://tribune.example/' };
const BESIDE: FeedOffer = { ...ELSEWHERE, address: new URL('/beside/', OFFER.address).href };

test.each<{ after: string; next: FeedPreviewState | 'cancel' | 'add' | Error; cancelPreview: FeedOffer[] }>([
  { after: 'cancelling it', next: 'cancel', cancelPreview: [OFFER] },
  { after: 'adding it', next: 'add', cancelPreview: [] },
  { after: 'an offer on another host', next: { state: 'offer', offer: ELSEWHERE }, cancelPreview: [OFFER] },
  { after: 'an offer on the same host', next: { state: 'offer', offer: BESIDE }, cancelPreview: [] },
  { after: 'nothing at another address', next: { state: 'failed', problem: 'gone' }, cancelPreview: [OFFER] },
  { after: 'a preview that fails', next: new Error('no permissions today'), cancelPreview: [OFFER] },
])('after an offer and then $after, only an unused host is released', async ({ next, cancelPreview }) => {
  if (next instanceof Error) expectConsole('error', /feed could not be changed/);
  const feeds = fakeFeeds();
  const store = createFeedsStore(feeds);
  await store.getState().requestPreview(OFFER.address);
  expect(store.getState().preview).toEqual({ state: 'offer', offer: OFFER });
  if (next === 'cancel') store.getState().dismiss();
  else if (next === 'add') await store.getState().add(OFFER);
  else {
    feeds.preview.mockImplementation(async () => {
      if (next instanceof Error) throw next;
      return next;
    });
    await store.getState().requestPreview('https://tribune.example/');
  }
  expect(feeds.cancelPreview.mock.calls.map(([offer]) => offer)).toEqual(cancelPreview);
});
