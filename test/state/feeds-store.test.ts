import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeedOffer, FeedPreviewState } from '../../lib/messages/feeds.ts';
import { NoAnswer } from '../../lib/messages/query.ts';
import { ANSWER_LIMIT_MS } from '../../lib/state/answer-limit.ts';
import { createFeedsStore, SYNC_LIMIT_MS } from '../../lib/state/feeds-store.ts';
import { BUNDLED_ALONE, fakeFeeds, GAZETTE, OFFER } from '../components/fake-feeds.ts';
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

test.each([
  ['the browser refuses it', new Error('no permissions today'), 'refused'],
  ['the background does not answer', new NoAnswer('feeds-changed'), 'unanswered'],
])('an action that fails since %s says so, until the next one', async (_why, error, failed) => {
  expectConsole('error', /feed could not be changed/);
  const feeds = fakeFeeds([GAZETTE]);
  const store = createFeedsStore(feeds);
  feeds.switchOn.mockRejectedValueOnce(error);
  await store.getState().switchOn(GAZETTE.id, false);
  expect(store.getState().failed).toBe(failed);
  await store.getState().switchOn(GAZETTE.id, false);
  expect(store.getState().failed).toBeUndefined();
});

describe('what hangs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const hang = () => new Promise<never>(() => {});

  test('a list is a problem, and shows when it comes', async () => {
    expectConsole('error', /feeds cannot be read OutOfTime/);
    const feeds = fakeFeeds([GAZETTE]);
    let come = () => {};
    feeds.list.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          come = () => resolve([GAZETTE]);
        }),
    );
    const store = createFeedsStore(feeds);
    void store.getState().reload();
    await pass(ANSWER_LIMIT_MS - 1);
    expect(store.getState()).toMatchObject({ feeds: undefined, unanswered: false });
    await pass(1);
    expect(store.getState().unanswered).toBe(true);
    come();
    await pass(0);
    expect(store.getState()).toMatchObject({ feeds: [GAZETTE], unanswered: false });
  });

  test('a list that fails shows at the next reload', async () => {
    expectConsole('error', /feeds cannot be read/);
    const feeds = fakeFeeds([GAZETTE]);
    feeds.list.mockRejectedValueOnce(new Error('closed for the moment'));
    const store = createFeedsStore(feeds);
    const stop = store.getState().start();
    await pass(0);
    expect(store.getState().unanswered).toBe(true);
    await pass(30_000);
    expect(store.getState()).toMatchObject({ feeds: [GAZETTE], unanswered: false });
    stop();
  });

  test('an earlier list that never comes is no problem once a later one is there', async () => {
    expectConsole('error', /feeds cannot be read OutOfTime/);
    const feeds = fakeFeeds([GAZETTE]);
    feeds.list.mockImplementationOnce(hang);
    const store = createFeedsStore(feeds);
    void store.getState().reload();
    void store.getState().reload();
    await pass(ANSWER_LIMIT_MS);
    expect(store.getState()).toMatchObject({ feeds: [GAZETTE], unanswered: false });
  });

  test('an earlier list never replaces a later one', async () => {
    const feeds = fakeFeeds([GAZETTE]);
    let come = () => {};
    feeds.list.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          come = () => resolve([BUNDLED_ALONE]);
        }),
    );
    const store = createFeedsStore(feeds);
    void store.getState().reload();
    void store.getState().reload();
    await pass(0);
    come();
    await pass(ANSWER_LIMIT_MS);
    expect(store.getState()).toMatchObject({ feeds: [GAZETTE], unanswered: false });
  });

  test.each(['sync', 'add', 'allow'] as const)(
    'a sync counts as running for ten minutes, then as unanswered: %s',
    async (how) => {
      expectConsole('error', /feed could not be changed OutOfTime/);
      const feeds = fakeFeeds([GAZETTE]);
      feeds[how].mockImplementation(hang);
      const store = createFeedsStore(feeds);
      const { sync, add, allow } = store.getState();
      void { sync: () => sync(GAZETTE.id), add: () => add(OFFER), allow: () => allow(GAZETTE) }[how]();
      await pass(SYNC_LIMIT_MS - 1);
      expect(store.getState()).toMatchObject({ syncing: [GAZETTE.id], failed: undefined });
      await pass(1);
      expect(store.getState()).toMatchObject({ syncing: [], failed: 'unanswered' });
    },
  );
});
