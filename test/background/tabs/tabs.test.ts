import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Matchable } from '../../../lib/background/context.ts';
import { detectorReported, detectorStarted, forgetTab, refreshTabs } from '../../../lib/background/tabs/tabs.ts';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { replaceDataset } from '../../../lib/database/write/bundled.ts';
import { countRepeats } from '../../../lib/database/write/count-repeats.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { readTabState } from '../../../lib/library/tab-state.ts';
import { updateSettings } from '../../../lib/personal/settings.ts';
import { fakeApi } from '../../extension/fake-api.ts';
import { episode, podcast, sighted as sightedEpisode, sightedPodcast } from '../../fixtures/catalogue.ts';
import { datasetWith, openDatabase, openPersonal, putFeed } from '../../fixtures/databases.ts';
import { expectConsole } from '../../setup/console.ts';
import { badgeOf, injected, type OpenTab, openTab, openTabs, toldToViews } from '../open-tabs.ts';

/** Three podcasts: of one two episodes of 2 and 3 insights, of one 1000 insights, of one 999. */
const texts = (count: number) => Array.from({ length: count }, (_, index) => `Number ${index}.`);
const DATASET = datasetWith(
  [podcast('Harbour Lights'), podcast('Deep Roots'), podcast('Endless')],
  [
    episode('tides', 'harbour-lights', '2026-04-01', 'Tides and Moons over Rotterdam', { texts: texts(2) }),
    episode('locks', 'harbour-lights', '2026-04-20', 'Locks and Dams in Zeeland', { texts: texts(3) }),
    episode('roots', 'deep-roots', '2026-04-02', 'Mycelium under Kyoto', { texts: texts(1000) }),
    episode('nines', 'endless', '2026-04-03', 'Counting Sheep in Wales', { texts: texts(999) }),
  ],
);

const TIDES = sightedEpisode('Harbour Lights', { title: 'Tides and Moons over Rotterdam', publishedOn: '2026-04-01' });
const LOCKS = sightedEpisode('Harbour Lights', { title: 'Locks and Dams in Zeeland', publishedOn: '2026-04-20' });
const ROOTS = sightedEpisode('Deep Roots', { title: 'Mycelium under Kyoto', publishedOn: '2026-04-02' });
const NINES = sightedEpisode('Endless', { title: 'Counting Sheep in Wales', publishedOn: '2026-04-03' });
/** Of the day of an episode, and with nothing else of it. */
const UNSURE = sightedEpisode('Harbour Lights', { title: 'Something else', publishedOn: '2026-04-01' });
const OF_OLD = sightedEpisode('Harbour Lights', { title: 'Something else', publishedOn: '2019-01-01' });
const UNKNOWN = sightedEpisode('Nobody Knows', { title: 'Nothing', publishedOn: '2026-04-01' });
const HARBOUR = sightedPodcast('Harbour Lights');
const DEEP = sightedPodcast('Deep Roots');
const playing = (sighting: Sighting): Sighting => ({ ...sighting, source: 'player' });

const TAB = 7;
const OPEN = { tab: TAB, site: 'spotify', isPrivate: false } as const;
let database: FeedDatabase;
let world: Matchable;
let page: OpenTab;

beforeEach(async () => {
  database = await openDatabase(DATASET);
  world = { database, personal: openPersonal() };
  page = openTab(TAB);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A report, and what comes with its reply, which the scripts in the page carry out. */
async function see(sightings: Sighting[], navigation = 0, reading = false, run = 'a'): Promise<void> {
  const replies = await detectorReported(world, OPEN, { run, navigation, reading, sightings });
  page.told.push(...replies.map((command) => ({ ...command })));
}
/** What the edge tab was last told, if anything. */
const edgeTab = () => page.told.filter(({ type }) => type === 'edge-tab').at(-1);
const stateOf = (tab = TAB) => readTabState(tab);

describe('the badge counts distinct insights in sure matches', () => {
  test.each([
    ['an episode', TIDES, '2'],
    ['a podcast', HARBOUR, '5'],
  ])('of several feeds: %s', async (_what, seen, badge) => {
    await putFeed(database, 'mirror', DATASET);
    await countRepeats(database);
    await see([seen]);
    expect(await badgeOf(TAB)).toBe(badge);
  });

  test.each<{ what: string; seen: Sighting[]; matches: string[]; badge: string; visible: boolean }>([
    { what: 'nothing', seen: [], matches: [], badge: '', visible: false },
    { what: 'an episode', seen: [TIDES], matches: ['episode'], badge: '2', visible: true },
    { what: 'an episode that plays', seen: [playing(LOCKS)], matches: ['episode'], badge: '3', visible: true },
    {
      what: 'viewing and playing',
      seen: [TIDES, playing(LOCKS)],
      matches: ['episode', 'episode'],
      badge: '5',
      visible: true,
    },
    {
      what: 'the same, viewed and played',
      seen: [TIDES, playing(TIDES)],
      matches: ['episode'],
      badge: '2',
      visible: true,
    },
    { what: 'a podcast', seen: [HARBOUR], matches: ['podcast'], badge: '5', visible: true },
    {
      what: 'a podcast, and an episode of it playing',
      seen: [HARBOUR, playing(LOCKS)],
      matches: ['podcast', 'episode'],
      badge: '5',
      visible: true,
    },
    {
      what: 'a podcast, and an episode of another playing',
      seen: [DEEP, playing(LOCKS)],
      matches: ['podcast', 'episode'],
      badge: '999+',
      visible: true,
    },
    { what: 'a candidate', seen: [UNSURE], matches: ['candidates'], badge: '', visible: true },
    {
      what: 'a candidate, and an episode playing',
      seen: [UNSURE, playing(LOCKS)],
      matches: ['candidates', 'episode'],
      badge: '3',
      visible: true,
    },
    {
      what: 'an episode of which only the podcast is known',
      seen: [OF_OLD],
      matches: ['podcast'],
      badge: '',
      visible: true,
    },
    { what: 'an unknown podcast', seen: [UNKNOWN], matches: ['none'], badge: '', visible: false },
    {
      what: 'an unknown podcast, and an episode playing',
      seen: [UNKNOWN, playing(TIDES)],
      matches: ['none', 'episode'],
      badge: '2',
      visible: true,
    },
    { what: '999', seen: [NINES], matches: ['episode'], badge: '999', visible: true },
    { what: '1000', seen: [ROOTS], matches: ['episode'], badge: '999+', visible: true },
  ])('$what: "$badge"', async ({ seen, matches, badge, visible }) => {
    page.scripts.add('edge-tab');
    await see(seen);
    expect((await stateOf())?.found.map(({ match }) => match)).toEqual(matches);
    expect(await badgeOf(TAB)).toBe(badge);
    const count = badge === '999+' ? expect.toSatisfy((number: number) => number > 999) : Number(badge);
    expect(edgeTab()).toEqual(expect.objectContaining({ visible, ...(visible && { count }) }));
  });

  test('the edge tab’s label fits its count, singular and plural', async () => {
    page.scripts.add('edge-tab');
    const labels: unknown[] = [];
    for (const seen of [UNSURE, TIDES]) {
      await see([seen]);
      labels.push(edgeTab()?.label);
    }
    expect(labels).toEqual(['Liner Notes: open the panel', 'Liner Notes: 2 insights for this page']);
    expect(edgeTab()).toMatchObject({
      panelTitle: expect.stringContaining('Liner Notes'),
      edge: 'right',
      theme: 'system',
    });
    expect(String(edgeTab()?.bars)).not.toBe('');
  });
});

describe('navigation', () => {
  test('a late report of an earlier page is dropped', async () => {
    await see([TIDES], 3);
    toldToViews.length = 0;
    await see([LOCKS], 2);
    expect(await stateOf()).toMatchObject({ navigation: 3, sightings: [TIDES] });
    expect(await badgeOf(TAB)).toBe('2');
    expect(toldToViews).toEqual([]);
  });

  test('another report of the same page and one of the next page count', async () => {
    await see([], 3, true);
    await see([TIDES], 3);
    expect(await badgeOf(TAB)).toBe('2');
    await see([], 4, true);
    expect(await badgeOf(TAB)).toBe('');
    expect(await stateOf()).toMatchObject({ navigation: 4, reading: true, found: [] });
  });

  test('work on one tab runs in order, however slow', async () => {
    const answers = [see([TIDES], 1), see([], 2, true), see([LOCKS], 2), see([ROOTS], 1)];
    await Promise.all(answers);
    expect(await stateOf()).toMatchObject({ navigation: 2, sightings: [LOCKS] });
    expect(await badgeOf(TAB)).toBe('3');
  });

  test('slow work on one tab delays no other', async () => {
    openTab(8);
    let go = () => {};
    const transaction = world.personal.transaction.bind(world.personal) as (...words: unknown[]) => unknown;
    vi.spyOn(world.personal, 'transaction').mockImplementationOnce((async (...words: unknown[]) => {
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      return transaction(...words);
    }) as never);
    const slow = see([HARBOUR]);
    await detectorReported(world, { ...OPEN, tab: 8 }, { run: 'a', navigation: 0, reading: false, sightings: [TIDES] });
    expect(await badgeOf(8)).toBe('2');
    go();
    await slow;
    expect(await badgeOf(TAB)).toBe('5');
  });

  test('a new detector clears the state of the page before, and counts from 0', async () => {
    await see([TIDES], 9);
    expect(await detectorStarted(TAB, 'apple-podcasts', 'b')).toEqual({ active: true });
    expect(await stateOf()).toMatchObject({
      site: 'apple-podcasts',
      run: 'b',
      navigation: 0,
      reading: true,
      found: [],
    });
    expect(await badgeOf(TAB)).toBe('');
    await see([LOCKS], 0, false, 'b');
    expect(await badgeOf(TAB)).toBe('3');
  });

  test('a new document whose start was lost counts from 0 as well', async () => {
    await see([TIDES], 9);
    await see([LOCKS], 0, false, 'b');
    expect(await badgeOf(TAB)).toBe('3');
    expect(await stateOf()).toMatchObject({ run: 'b', navigation: 0 });
  });

  test('a late report of the document before is dropped', async () => {
    await see([TIDES], 9);
    await detectorStarted(TAB, 'spotify', 'b');
    await see([TIDES], 10);
    expect(await badgeOf(TAB)).toBe('');
    await see([LOCKS], 1, false, 'b');
    await see([TIDES], 11);
    expect(await badgeOf(TAB)).toBe('3');
  });

  test('a start that is sent again after the first report changes nothing', async () => {
    await see([LOCKS], 0, false, 'b');
    expect(await detectorStarted(TAB, 'spotify', 'b')).toEqual({ active: true });
    expect(await badgeOf(TAB)).toBe('3');
    expect(await stateOf()).toMatchObject({ run: 'b', reading: false, found: [{ match: 'episode' }] });
  });

  test('a late start of the document before changes nothing', async () => {
    await detectorStarted(TAB, 'spotify', 'a');
    await see([LOCKS], 0, false, 'b');
    expect(await detectorStarted(TAB, 'spotify', 'a')).toEqual({ active: true });
    expect(await badgeOf(TAB)).toBe('3');
    await see([TIDES], 1, false, 'b');
    expect(await badgeOf(TAB)).toBe('2');
    expect(await stateOf()).toMatchObject({ run: 'b', navigation: 1 });
  });

  test('every view is notified', async () => {
    await detectorStarted(TAB, 'spotify', 'a');
    await see([TIDES]);
    expect(toldToViews).toEqual([{ type: 'changed' }, { type: 'changed' }]);
  });
});

describe('switched off by the user', () => {
  const OFF = [
    { what: 'the site', patch: { sites: { spotify: false, 'apple-podcasts': true } } },
    { what: 'everything', patch: { paused: true } },
  ];

  test.each(OFF)('$what: a new detector gets an inactive config', async ({ patch }) => {
    await updateSettings(patch);
    expect(await detectorStarted(TAB, 'spotify', 'b')).toEqual({ active: false });
  });

  test.each(OFF)('$what: the row counts disappear too', async ({ patch }) => {
    page.scripts.add('rows');
    await see([TIDES]);
    await updateSettings(patch);
    await refreshTabs(world);
    expect(page.told.filter(({ type }) => type === 'rows').at(-1)).toMatchObject({ on: false });
    expect(page.told.at(-1)?.type).toBe('rows');
  });

  test('other sites stay on', async () => {
    await updateSettings({ sites: { spotify: true, 'apple-podcasts': false } });
    expect(await detectorStarted(TAB, 'spotify', 'b')).toEqual({ active: true });
  });

  test.each(OFF)('$what: badge, edge tab and sightings disappear, and late reports are ignored', async ({ patch }) => {
    await see([TIDES], 4);
    await updateSettings(patch);
    await refreshTabs(world);
    expect(page.told.slice(-2)).toEqual([{ type: 'detector-config', active: false }, { type: 'leave' }]);
    for (const late of [undefined, see([LOCKS], 5)]) {
      await late;
      expect(await badgeOf(TAB)).toBe('');
      expect(await stateOf()).toMatchObject({ sightings: [], found: [] });
    }
    expect(edgeTab()?.label).toContain('2 insights');
  });

  test.each(OFF)(
    '$what, and on again: the detector reads in a new run, whose navigations count from 0',
    async ({ patch }) => {
      await see([TIDES], 4);
      await updateSettings(patch);
      await refreshTabs(world);
      await updateSettings({ paused: false, sites: { spotify: true, 'apple-podcasts': true } });
      await refreshTabs(world);
      expect(page.told).toContainEqual({ type: 'detector-config', active: true });
      await see([LOCKS], 0, false, 'b');
      expect(await badgeOf(TAB)).toBe('3');
    },
  );
});

describe('a tab that is gone', () => {
  test('is forgotten when it closes, and views are notified', async () => {
    await see([TIDES]);
    toldToViews.length = 0;
    await forgetTab(TAB);
    expect(await stateOf()).toBeUndefined();
    expect(toldToViews).toEqual([{ type: 'changed' }]);
    await forgetTab(TAB);
    expect(toldToViews).toHaveLength(1);
  });

  test('during a match leaves no error', async () => {
    expectConsole('warn', /could not start the scripts in an open tab/);
    openTabs.delete(TAB);
    await see([TIDES]);
    expect(await fakeBrowser.action.getBadgeText({ tabId: TAB })).toBe('');
  });

  test('a badge error that is not about a missing tab is not hidden', async () => {
    fakeApi('action', { setBadgeText: () => Promise.reject(new Error('out of order')) });
    await expect(see([TIDES])).rejects.toThrow('out of order');
  });
});

describe('another dataset', () => {
  test('is matched against open tabs without a new report', async () => {
    await see([TIDES]);
    const grown = structuredClone(DATASET);
    grown.episodes[0] = episode('tides', 'harbour-lights', '2026-04-01', TIDES.episode.title ?? '', {
      texts: texts(7),
    });
    await replaceDataset(database, grown);
    await refreshTabs(world);
    expect(await badgeOf(TAB)).toBe('7');
    await replaceDataset(database, datasetWith([], []));
    await refreshTabs(world);
    expect(await badgeOf(TAB)).toBe('');
    expect(edgeTab()).toMatchObject({ visible: false, count: 0 });
    expect(await stateOf()).toMatchObject({ sightings: [TIDES], found: [{ match: 'none' }] });
  });

  test('reaches every tab', async () => {
    openTab(8);
    await see([TIDES]);
    await detectorReported(
      world,
      { ...OPEN, tab: 8 },
      { run: 'a', navigation: 0, reading: false, sightings: [HARBOUR] },
    );
    await replaceDataset(database, datasetWith([], []));
    await refreshTabs(world);
    expect([await badgeOf(TAB), await badgeOf(8)]).toEqual(['', '']);
  });

  test('reaches every other tab when one fails, and views are notified', async () => {
    for (const tab of [5, 8, 9]) {
      openTab(tab);
      await detectorReported(
        world,
        { ...OPEN, tab },
        { run: 'a', navigation: 0, reading: false, sightings: [HARBOUR] },
      );
    }
    const logged = expectConsole('error', /could not refresh a tab Error: out of order/);
    const { setBadgeText } = fakeBrowser.action;
    fakeApi('action', {
      setBadgeText: async (details: { tabId: number; text: string }) => {
        if (details.tabId === 8) throw new Error('out of order');
        await setBadgeText(details);
      },
    });
    await replaceDataset(database, datasetWith([], []));
    toldToViews.length = 0;
    await refreshTabs(world);
    expect([await badgeOf(5), await badgeOf(9)]).toEqual(['', '']);
    expect(logged).toHaveLength(1);
    expect(toldToViews).toEqual([{ type: 'changed' }]);
  });
});

describe('what the browser has frozen', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const hang = () => new Promise<never>(() => {});
  /** Of no other test, since its lock is held for ever. */
  const FROZEN = 55;
  /** Lets time pass until the work is over. @returns how much, in ms */
  async function timeOf(work: Promise<unknown>): Promise<number> {
    const from = Date.now();
    let isOver = false;
    void work.finally(() => {
      isOver = true;
    });
    while (!isOver && Date.now() - from < 60_000) {
      await vi.advanceTimersByTimeAsync(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return Date.now() - from;
  }

  test('one page does not keep the others from being refreshed, nor views from being notified', async () => {
    expectConsole('error', /could not refresh a tab OutOfTime/);
    const report = { run: 'a', navigation: 0, reading: false, sightings: [HARBOUR] };
    for (const tab of [FROZEN, 8, 9]) {
      openTab(tab);
      await detectorReported(world, { ...OPEN, tab }, report);
    }
    const { sendMessage } = fakeBrowser.tabs;
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation((tab, ...told) =>
      tab === FROZEN ? hang() : sendMessage(tab, ...told),
    );
    await replaceDataset(database, datasetWith([], []));
    toldToViews.length = 0;
    expect(await timeOf(refreshTabs(world))).toBeLessThan(30_000);
    expect([await badgeOf(8), await badgeOf(9)]).toEqual(['', '']);
    expect(toldToViews).toEqual([{ type: 'changed' }]);
  });

  test('a view does not keep a page from being read', async () => {
    expectConsole('warn', /a view does not take notice/);
    fakeApi('runtime', { sendMessage: hang });
    expect(await timeOf(detectorStarted(TAB, 'spotify', 'a'))).toBeLessThan(10_000);
    expect(await timeOf(see([TIDES]))).toBeLessThan(10_000);
    expect(await badgeOf(TAB)).toBe('2');
  });
});

describe("the edge tab's script", () => {
  test('is injected when there is something to show, and only once', async () => {
    await see([], 0, true);
    await see([UNKNOWN], 0);
    expect(injected).toEqual([]);
    await see([TIDES], 1);
    expect(injected).toEqual([[TAB, '/content-scripts/edge-tab.js']]);
    expect(edgeTab()).toMatchObject({ visible: true, count: 2 });
    await see([LOCKS], 2);
    await see([], 3);
    expect(injected).toHaveLength(1);
    expect(edgeTab()).toMatchObject({ visible: false });
  });

  test('that cannot be injected leaves badge and answers as they are', async () => {
    const warned = expectConsole('warn', /could not start the scripts in an open tab/);
    page.closed = true;
    await see([TIDES]);
    expect(await badgeOf(TAB)).toBe('2');
    expect(await stateOf()).toMatchObject({ found: [{ match: 'episode' }] });
    expect(warned).toHaveLength(1);
  });

  test('follows the settings', async () => {
    page.scripts.add('edge-tab');
    await see([TIDES]);
    await updateSettings({ edge: 'left', theme: 'dark' });
    await refreshTabs(world);
    expect(edgeTab()).toMatchObject({ edge: 'left', theme: 'dark', visible: true });
  });
});
