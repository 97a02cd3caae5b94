import { expect, test, vi } from 'vitest';
import type { FeedLook, FeedOffer } from '../../lib/messages/feeds.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';
import { fakeFeeds, OFFER } from '../components/fake-feeds.ts';

const ELSEWHERE: FeedOffer = { ...OFFER, id: 'b'.repeat(16), address: 'https://tribune.example/' };
const BESIDE: FeedOffer = { ...ELSEWHERE, address: new URL('/beside/', OFFER.address).href };

test.each<{ after: string; next: FeedLook | 'cancel' | 'add' | Error; letBe: FeedOffer[] }>([
  { after: 'it is cancelled', next: 'cancel', letBe: [OFFER] },
  { after: 'it is added', next: 'add', letBe: [] },
  { after: 'another is offered', next: { state: 'offer', offer: ELSEWHERE }, letBe: [OFFER] },
  { after: 'another on its host is offered', next: { state: 'offer', offer: BESIDE }, letBe: [] },
  { after: 'nothing is found at another address', next: { state: 'failed', problem: 'gone' }, letBe: [OFFER] },
  { after: 'the browser cannot look at another', next: new Error('no permissions today'), letBe: [OFFER] },
])('an offer, and then $after: those that are let be', async ({ next, letBe }) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const feeds = fakeFeeds();
  const store = createFeedsStore(feeds);
  await store.getState().lookAt(OFFER.address);
  expect(store.getState().look).toEqual({ state: 'offer', offer: OFFER });
  if (next === 'cancel') store.getState().dismiss();
  else if (next === 'add') await store.getState().add(OFFER);
  else {
    feeds.look.mockImplementation(async () => {
      if (next instanceof Error) throw next;
      return next;
    });
    await store.getState().lookAt('https://tribune.example/');
  }
  expect(feeds.letBe.mock.calls.map(([offer]) => offer)).toEqual(letBe);
});
