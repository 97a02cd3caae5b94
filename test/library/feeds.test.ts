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

describe('a feed that is removed gives its host back', () => {
  test.each<{ when: string; url: string; added: ReturnType<typeof feed>[]; givenBack: string[][] }>([
    {
      when: 'alone on its host',
      url: 'https://news.example/feed/',
      added: [],
      givenBack: [['https://news.example/*']],
    },
    {
      when: 'beside one on another host',
      url: 'https://news.example/feed/',
      added: [OTHER],
      givenBack: [['https://news.example/*']],
    },
    { when: 'but not to take it from another feed', url: 'https://feeds.example/feed/', added: [OTHER], givenBack: [] },
    { when: 'but not to take it from a site that is read', url: 'https://castbox.fm/feed/', added: [], givenBack: [] },
  ])('$when', async ({ url, added, givenBack }) => {
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
    expect(remove.mock.calls.map(([{ origins }]) => origins)).toEqual(givenBack);
  });
});

describe('a feed that is looked at', () => {
  const ID = 'abcdefghijklmnop';
  const news = 'https://news.example/*';
  const feeds = 'https://feeds.example/*';
  const castbox = 'https://castbox.fm/*';

  interface Case {
    when: string;
    typed: string;
    /** What the person answers, when asked. */
    agrees?: boolean;
    /** Nothing answers there. */
    missing?: boolean;
    cancelled?: boolean;
    added?: ReturnType<typeof feed>[];
    /** Hosts that are allowed before, and after. */
    before?: string[];
    preview: object;
    asked?: string;
    after: string[];
  }
  const offer = { state: 'offer', offer: expect.objectContaining({ id: ID, name: 'Harbour Gazette', insights: 2 }) };
  const known = { state: 'known', name: 'Named' };
  const gone = { state: 'failed', problem: 'gone' };
  test.each<Case>([
    { when: 'is offered', typed: 'https://news.example/feed', preview: offer, asked: news, after: [news] },
    {
      when: 'on a port of its own is asked for by its host',
      ...{ typed: 'https://news.example:8443/latest.json', preview: offer, asked: news, after: [news] },
    },
    { when: 'and is no address is not asked for', typed: 'news', preview: { state: 'no-address' }, after: [] },
    {
      when: 'without https is not asked for',
      ...{ typed: 'http://news.example/', preview: { state: 'no-address' }, after: [] },
    },
    {
      when: 'and is not allowed is not fetched',
      ...{ typed: 'https://news.example/', agrees: false, preview: { state: 'not-allowed' }, asked: news, after: [] },
    },
    {
      when: 'and is known gives the host back',
      typed: 'https://news.example/',
      ...{ added: [feed(ID, 'https://feeds.example/')], before: [feeds] },
      ...{ preview: known, asked: news, after: [feeds] },
    },
    {
      when: 'and is known from the same host leaves that',
      typed: 'https://feeds.example/again/',
      ...{ added: [feed(ID, 'https://feeds.example/')], before: [feeds] },
      ...{ preview: known, asked: feeds, after: [feeds] },
    },
    {
      when: 'and is known leaves a site that is turned on its host',
      typed: 'https://castbox.fm/',
      ...{ added: [feed(ID, 'https://feeds.example/')], before: [castbox, feeds] },
      ...{ preview: known, asked: castbox, after: [castbox, feeds] },
    },
    {
      when: 'and is not there gives the host back',
      ...{ typed: 'https://news.example/', missing: true, preview: gone, asked: news, after: [] },
    },
    {
      when: 'and is not there leaves another feed its host',
      typed: 'https://feeds.example/feed/',
      ...{ missing: true, added: [OTHER], before: [feeds], preview: gone, asked: feeds, after: [feeds] },
    },
    {
      when: 'and is not wanted gives the host back',
      ...{ typed: 'https://news.example/', cancelled: true, preview: offer, asked: news, after: [] },
    },
    {
      when: 'and is not wanted leaves another feed its host',
      typed: 'https://feeds.example/feed/',
      ...{ cancelled: true, added: [OTHER], before: [feeds], preview: offer, asked: feeds, after: [feeds] },
    },
    {
      when: 'and is not wanted leaves a site that is turned on its host',
      typed: 'https://castbox.fm/feed/',
      ...{ cancelled: true, before: [castbox], preview: offer, asked: castbox, after: [castbox] },
    },
  ])('$when', async ({ typed, agrees = true, missing, cancelled, added = [], before = [], preview, asked, after }) => {
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
    const looking = own.preview(typed);
    // Browsers let ask only within the click: nothing is awaited before.
    expect(request.mock.calls).toEqual(asked ? [[{ origins: [asked] }]] : []);
    const found = await looking;
    expect(found).toEqual(preview);
    if (cancelled && found.state === 'offer') await own.cancelPreview(found.offer);
    const held = async (origin: string) => fakeBrowser.permissions.contains({ origins: [origin] });
    const hosts = [castbox, feeds, news];
    expect((await Promise.all(hosts.map(held))).map((is, index) => (is ? hosts[index] : []))).toEqual(
      hosts.map((host) => (after.includes(host) ? host : [])),
    );
    if (!agrees || !asked) expect(fetched).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });
});

describe('when a feed is looked at next', () => {
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
    told: Pick<FeedView, 'next' | 'waits'>;
  }
  test.each<Case>([
    { when: 'nothing is planned yet', told: {} },
    { when: 'never tried: at the alarm', planned: NOW + HOUR, told: { next: NOW + HOUR } },
    {
      when: 'not due before the alarm: when it is due',
      ...{ status: { due: NOW + 9 * HOUR }, planned: NOW + HOUR, told: { next: NOW + 9 * HOUR } },
    },
    {
      when: 'due: at the alarm',
      ...{ status: { due: NOW - 9 * HOUR }, planned: NOW + HOUR, told: { next: NOW + HOUR } },
    },
    {
      when: 'tried in the future, as the clock was put back: at the alarm',
      status: { due: NOW + 9 * HOUR, attempted: NOW + HOUR },
      ...{ planned: NOW + HOUR, told: { next: NOW + HOUR } },
    },
    {
      when: 'begun: at the alarm that goes on with it',
      ...{ status: { due: NOW }, begun: true, planned: NOW + HOUR, resumed: NOW + 60_000 },
      told: { next: NOW + 60_000 },
    },
    {
      when: 'due and offline: it waits',
      ...{ status: { due: NOW }, planned: NOW + HOUR, network: { onLine: false } },
      told: { next: NOW + HOUR, waits: 'offline' },
    },
    {
      when: 'due, where data is to be saved: it waits',
      ...{ status: { due: NOW }, planned: NOW + HOUR, network: { connection: { saveData: true } } },
      told: { next: NOW + HOUR, waits: 'metered' },
    },
    {
      when: 'due on a mobile network: it waits',
      ...{ status: { due: NOW }, planned: NOW + HOUR, network: { connection: { type: 'cellular' } } },
      told: { next: NOW + HOUR, waits: 'metered' },
    },
    {
      when: 'not due and offline: nothing has to wait yet',
      ...{ status: { due: NOW + HOUR }, planned: NOW + HOUR, network: { onLine: false } },
      told: { next: NOW + HOUR },
    },
    {
      when: 'switched off: never',
      ...{ status: { due: NOW }, on: false, planned: NOW + HOUR, network: { onLine: false }, told: {} },
    },
  ])('$when', async ({ status, begun, on = true, planned, resumed, network, told }) => {
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
    }).toEqual(told);
    vi.unstubAllGlobals();
  });

  test('is told anew when the network or the plan is another', async () => {
    const world = new EventTarget();
    vi.stubGlobal('addEventListener', world.addEventListener.bind(world));
    const told = vi.fn();
    const database = await openDatabase();
    const stop = localFeeds(database).follow(told);
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    told.mockClear();
    world.dispatchEvent(new Event('offline'));
    world.dispatchEvent(new Event('online'));
    expect(told).toHaveBeenCalledTimes(2);
    await scheduleFeedCheckAt(NOW);
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(3));
    stop();
    world.dispatchEvent(new Event('offline'));
    expect(told).toHaveBeenCalledTimes(3);
    vi.unstubAllGlobals();
  });
});
