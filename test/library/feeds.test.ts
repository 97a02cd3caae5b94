import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { FeedState } from '../../lib/database/schema.ts';
import { listedFeeds } from '../../lib/library/feed-sources.ts';
import { localFeeds } from '../../lib/library/feeds.ts';
import type { FeedView } from '../../lib/messages/feeds.ts';
import { changeFeedList } from '../../lib/personal/feed-list.ts';
import { RESUME_ALARM, scheduleFeedCheckAt } from '../../lib/sync/alarms.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { answer, give } from '../extension/fake-permissions.ts';
import { openDatabase } from '../fixtures/databases.ts';
import { handMadeFeed } from '../fixtures/feeds/hand-made-feed.ts';
import { expectConsole } from '../setup/console.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const feed = (id: string, url: string) => ({ id, url, fingerprint: 'a'.repeat(64), name: 'Named', on: true });
const OTHER = feed('b'.repeat(16), 'https://feeds.example/other/');

describe('removing a feed releases its host permission', () => {
  test.each<{ when: string; url: string; added: ReturnType<typeof feed>[]; released: string[][] }>([
    {
      when: 'if it is the only one on its host',
      url: 'https://news.example/feed/',
      added: [],
      released: [['https://news.example/*']],
    },
    {
      when: 'if the other feed is on another host',
      url: 'https://news.example/feed/',
      added: [OTHER],
      released: [['https://news.example/*']],
    },
    { when: 'unless another feed needs it', url: 'https://feeds.example/feed/', added: [OTHER], released: [] },
    { when: 'unless a supported site needs it', url: 'https://castbox.fm/feed/', added: [], released: [] },
  ])('$when', async ({ url, added, released }) => {
    const remove = vi.fn(async (_: { origins: string[] }) => true);
    fakeApi('permissions', { remove });
    fakeBrowser.runtime.onMessage.addListener((_message, _sender, reply: (answer: object) => void) => {
      reply({ ok: true });
      return true;
    });
    const removed = feed('c'.repeat(16), url);
    await changeFeedList((list) => ({ ...list, added: [removed, ...added] }));
    await localFeeds(await openDatabase()).remove(removed.id);
    expect((await listedFeeds()).map(({ id }) => id)).toEqual(['bundled', ...added.map(({ id }) => id)]);
    expect(remove.mock.calls.map(([{ origins }]) => origins)).toEqual(released);
  });
});

test('in a private window the background lists the feeds, and says when they change', async () => {
  fakeApi('extension', { inIncognitoContext: true });
  const heard: unknown[] = [];
  fakeBrowser.runtime.onMessage.addListener((message, _sender, reply: (answer: object) => void) => {
    heard.push(message);
    reply({ ok: true, answer: [] });
    return true;
  });
  const feeds = localFeeds(await openDatabase());
  expect(await feeds.list()).toEqual([]);
  expect(heard).toEqual([{ type: 'list-feeds' }]);
  vi.stubGlobal('addEventListener', () => {});
  const listener = vi.fn();
  const stop = feeds.follow(listener);
  await fakeBrowser.runtime.onMessage.trigger({ type: 'changed' }, {}, () => {});
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
  vi.unstubAllGlobals();
});

describe('previewing an address', () => {
  const ID = 'abcdefghijklmnop';
  const news = 'https://news.example/*';
  const feeds = 'https://feeds.example/*';
  const castbox = 'https://castbox.fm/*';

  interface Case {
    when: string;
    typed: string;
    /** Whether the user grants the permission. */
    agrees?: boolean;
    /** Whether there is no feed at the address. */
    missing?: boolean;
    cancelled?: boolean;
    added?: ReturnType<typeof feed>[];
    /** Hosts that are allowed before. */
    before?: string[];
    preview: object;
    requested?: string;
    /** Hosts that are allowed after. */
    after: string[];
  }
  const offer = { state: 'offer', offer: expect.objectContaining({ id: ID, name: 'Harbour Gazette', insights: 2 }) };
  const known = { state: 'known', name: 'Named' };
  const gone = { state: 'failed', problem: 'gone' };
  test.each<Case>([
    { when: 'offers the feed', typed: 'https://news.example/feed', preview: offer, requested: news, after: [news] },
    {
      when: 'with a port requests the host without it',
      ...{ typed: 'https://news.example:8443/latest.json', preview: offer, requested: news, after: [news] },
    },
    { when: 'that is not a URL requests no permission', typed: 'news', preview: { state: 'no-address' }, after: [] },
    {
      when: 'without HTTPS requests no permission',
      ...{ typed: 'http://news.example/', preview: { state: 'no-address' }, after: [] },
    },
    {
      when: 'fetches nothing if the user refuses',
      ...{
        typed: 'https://news.example/',
        agrees: false,
        preview: { state: 'not-allowed' },
        requested: news,
        after: [],
      },
    },
    {
      when: 'of a known feed releases the host',
      typed: 'https://news.example/',
      ...{ added: [feed(ID, 'https://feeds.example/')], before: [feeds] },
      ...{ preview: known, requested: news, after: [feeds] },
    },
    {
      when: 'of a known feed keeps the host if that is the same',
      typed: 'https://feeds.example/again/',
      ...{ added: [feed(ID, 'https://feeds.example/')], before: [feeds] },
      ...{ preview: known, requested: feeds, after: [feeds] },
    },
    {
      when: 'of a known feed keeps the host of an allowed site',
      typed: 'https://castbox.fm/',
      ...{ added: [feed(ID, 'https://feeds.example/')], before: [castbox, feeds] },
      ...{ preview: known, requested: castbox, after: [castbox, feeds] },
    },
    {
      when: 'without a feed releases the host',
      ...{ typed: 'https://news.example/', missing: true, preview: gone, requested: news, after: [] },
    },
    {
      when: 'without a feed keeps the host of another feed',
      typed: 'https://feeds.example/feed/',
      ...{ missing: true, added: [OTHER], before: [feeds], preview: gone, requested: feeds, after: [feeds] },
    },
    {
      when: 'and cancelling releases the host',
      ...{ typed: 'https://news.example/', cancelled: true, preview: offer, requested: news, after: [] },
    },
    {
      when: 'and cancelling keeps the host of another feed',
      typed: 'https://feeds.example/feed/',
      ...{ cancelled: true, added: [OTHER], before: [feeds], preview: offer, requested: feeds, after: [feeds] },
    },
    {
      when: 'and cancelling keeps the host of an allowed site',
      typed: 'https://castbox.fm/feed/',
      ...{ cancelled: true, before: [castbox], preview: offer, requested: castbox, after: [castbox] },
    },
  ])(
    '$when',
    async ({ typed, agrees = true, missing, cancelled, added = [], before = [], preview, requested, after }) => {
      if (missing) expectConsole('warn', /feed could not be previewed \(gone\)/);
      const times = { issued: new Date().toISOString(), expires: new Date(Date.now() + 3_600_000).toISOString() };
      const files = await handMadeFeed({ pointer: times });
      const fetched = vi.fn(async (address: URL) => {
        const bytes = missing ? undefined : files.get(address.pathname.replace(/^\/(feed\/|again\/)?/, ''));
        return new Response(bytes, { status: bytes ? 200 : 404 });
      });
      vi.stubGlobal('fetch', fetched);
      answer(agrees);
      give(...before);
      await changeFeedList((list) => ({ ...list, added }));
      const request = vi.spyOn(fakeBrowser.permissions, 'request');
      const own = localFeeds(await openDatabase());
      const previewing = own.preview(typed);
      // Browsers accept the request only within the click, so before any await.
      expect(request.mock.calls).toEqual(requested ? [[{ origins: [requested] }]] : []);
      const found = await previewing;
      expect(found).toEqual(preview);
      if (cancelled && found.state === 'offer') await own.cancelPreview(found.offer);
      const isAllowed = async (origin: string) => fakeBrowser.permissions.contains({ origins: [origin] });
      const hosts = [castbox, feeds, news];
      expect((await Promise.all(hosts.map(isAllowed))).map((is, index) => (is ? hosts[index] : []))).toEqual(
        hosts.map((host) => (after.includes(host) ? host : [])),
      );
      if (!agrees || !requested) expect(fetched).not.toHaveBeenCalled();
      vi.unstubAllGlobals();
    },
  );
});

describe('the next check of a feed', () => {
  const HOUR = 3_600_000;
  const NOW = Date.UTC(2026, 5, 1, 12);
  const ADDED = feed('d'.repeat(16), 'https://feeds.example/added/');

  interface Case {
    when: string;
    status?: Partial<FeedState['status']>;
    begun?: boolean;
    on?: boolean;
    planned?: number;
    resumed?: number;
    network?: { onLine?: boolean; connection?: { saveData?: boolean; type?: string } };
    expected: Pick<FeedView, 'next' | 'waits'>;
  }
  test.each<Case>([
    { when: 'is unknown if none is planned', expected: {} },
    { when: 'is at the alarm if it was never tried', planned: NOW + HOUR, expected: { next: NOW + HOUR } },
    {
      when: 'is when it is due if that is after the alarm',
      ...{ status: { due: NOW + 9 * HOUR }, planned: NOW + HOUR, expected: { next: NOW + 9 * HOUR } },
    },
    {
      when: 'is at the alarm if it is due',
      ...{ status: { due: NOW - 9 * HOUR }, planned: NOW + HOUR, expected: { next: NOW + HOUR } },
    },
    {
      when: 'is at the alarm if the clock was set back since the last attempt',
      status: { due: NOW + 9 * HOUR, attempted: NOW + HOUR },
      ...{ planned: NOW + HOUR, expected: { next: NOW + HOUR } },
    },
    {
      when: 'is at the resume alarm if a sync is unfinished',
      ...{ status: { due: NOW }, begun: true, planned: NOW + HOUR, resumed: NOW + 60_000 },
      expected: { next: NOW + 60_000 },
    },
    {
      when: 'waits while offline',
      ...{ status: { due: NOW }, planned: NOW + HOUR, network: { onLine: false } },
      expected: { next: NOW + HOUR, waits: 'offline' },
    },
    {
      when: 'waits while the browser saves data',
      ...{ status: { due: NOW }, planned: NOW + HOUR, network: { connection: { saveData: true } } },
      expected: { next: NOW + HOUR, waits: 'metered' },
    },
    {
      when: 'waits while on a mobile network',
      ...{ status: { due: NOW }, planned: NOW + HOUR, network: { connection: { type: 'cellular' } } },
      expected: { next: NOW + HOUR, waits: 'metered' },
    },
    {
      when: 'does not wait while offline if it is not due',
      ...{ status: { due: NOW + HOUR }, planned: NOW + HOUR, network: { onLine: false } },
      expected: { next: NOW + HOUR },
    },
    {
      when: 'never happens if the feed is switched off',
      ...{ status: { due: NOW }, on: false, planned: NOW + HOUR, network: { onLine: false }, expected: {} },
    },
  ])('$when', async ({ status, begun, on = true, planned, resumed, network, expected }) => {
    vi.spyOn(Date, 'now').mockReturnValue(NOW);
    vi.stubGlobal('navigator', { locks: navigator.locks, onLine: true, ...network });
    const database = await openDatabase();
    await changeFeedList((list) => ({ ...list, added: [{ ...ADDED, on }] }));
    const known = { id: ADDED.id, fencingToken: 'f', ...(begun && { candidate: {} }) } as FeedState;
    if (status) await database.feeds.put({ ...known, status: { failures: 0, due: 0, ...status } });
    if (planned !== undefined) await scheduleFeedCheckAt(planned);
    if (resumed !== undefined) await fakeBrowser.alarms.create(RESUME_ALARM, { when: resumed });
    const [, view] = await localFeeds(database).list();
    expect({
      ...(view?.next !== undefined && { next: view.next }),
      ...(view?.waits !== undefined && { waits: view.waits }),
    }).toEqual(expected);
    vi.unstubAllGlobals();
  });

  test('is reported again when the network or the planned time changes', async () => {
    const world = new EventTarget();
    vi.stubGlobal('addEventListener', world.addEventListener.bind(world));
    const listener = vi.fn();
    const database = await openDatabase();
    const stop = localFeeds(database).follow(listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());
    listener.mockClear();
    world.dispatchEvent(new Event('offline'));
    world.dispatchEvent(new Event('online'));
    expect(listener).toHaveBeenCalledTimes(2);
    await scheduleFeedCheckAt(NOW);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(3));
    stop();
    world.dispatchEvent(new Event('offline'));
    expect(listener).toHaveBeenCalledTimes(3);
    vi.unstubAllGlobals();
  });
});
