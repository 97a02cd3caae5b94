import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readPage, registerMoreSites } from '../../lib/background/content-scripts.ts';
import { startBackground } from '../../lib/background/start.ts';
import { detectorReported, detectorStarted, refreshTabs } from '../../lib/background/tabs/tabs.ts';
import { readPageOffer } from '../../lib/library/page-offer.ts';
import { readTabState } from '../../lib/library/tab-state.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { give, withdraw } from '../extension/fake-permissions.ts';
import { openDatabase, openPersonal } from '../fixtures/databases.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { allowConsole, expectConsole } from '../setup/console.ts';
import { badgeOf, injected, openTab, openTabs, registered } from './open-tabs.ts';

const CASTBOX = 'https://castbox.fm/*';
const EPISODE = 'https://castbox.fm/episode/x-id1-id2';

/** What tabs are matched against. */
const matchedAgainst = async () => ({
  database: await openDatabase(TWO_PODCASTS),
  personal: openPersonal(),
});

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 404 }));
  // Starting the background looks for its dataset, which is not served here.
  allowConsole('error', /dataset could not be loaded/);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the detector of a site that is switched on', () => {
  test('is registered with the permission only, on the site’s hosts only', async () => {
    give(CASTBOX);
    expect((await registerMoreSites()).map(({ id }) => id)).toEqual(['castbox']);
    expect([...registered.values()]).toEqual([
      { id: 'castbox', matches: [CASTBOX], js: ['/content-scripts/optional-sites.js'] },
    ]);
    withdraw(CASTBOX);
    expect(await registerMoreSites()).toEqual([]);
    expect([...registered.keys()]).toEqual([]);
  });

  test('is registered once, however often that runs', async () => {
    const register = vi.spyOn(fakeBrowser.scripting, 'registerContentScripts');
    give(CASTBOX);
    await Promise.all([registerMoreSites(), registerMoreSites()]);
    await registerMoreSites();
    expect(register).toHaveBeenCalledTimes(1);
  });

  test('is registered again when a site’s hosts change', async () => {
    registered.set('castbox', { id: 'castbox', matches: ['https://www.castbox.fm/*'] });
    give(CASTBOX);
    await registerMoreSites();
    expect(registered.get('castbox')?.matches).toEqual([CASTBOX]);
  });

  test('leaves other registrations alone', async () => {
    registered.set('spotify-embeds', { id: 'spotify-embeds', matches: [] });
    await registerMoreSites();
    expect([...registered.keys()]).toEqual(['spotify-embeds']);
  });

  test.each<{ when: string; before: string[]; happens(): unknown }>([
    { when: 'the user agrees', before: [], happens: () => give(CASTBOX) },
    {
      when: 'an update has dropped what was registered',
      before: [CASTBOX],
      happens: () => fakeBrowser.runtime.onInstalled.trigger({ reason: 'update', previousVersion: '0.0.1' }),
    },
    {
      when: 'the browser has started again, and has lost it',
      before: [CASTBOX],
      happens: () => fakeBrowser.runtime.onStartup.trigger(),
    },
  ])('is registered, and comes into open pages, when $when', async ({ before, happens }) => {
    openTab(1, { url: EPISODE, scripts: new Set() });
    openTab(2, { url: 'https://example.com/', scripts: new Set() });
    give(...before);
    startBackground();
    await happens();
    await vi.waitFor(() => expect(injected).toEqual([[1, expect.anything(), '/content-scripts/optional-sites.js']]));
    expect([...registered.keys()]).toEqual(['castbox']);
  });

  test('stops, and its tab is forgotten, when the permission is withdrawn', async () => {
    give(CASTBOX);
    const { told } = openTab(1, { url: EPISODE });
    expect(await detectorStarted(1, 'castbox', 'b')).toEqual({ active: true });
    startBackground();
    withdraw(CASTBOX);
    await vi.waitFor(async () => expect(await readTabState(1)).toBeUndefined());
    expect(told).toContainEqual({ type: 'detector-config', active: false });
    expect(await badgeOf(1)).toBe('');
  });

  test('does not read without the permission', async () => {
    openTab(1, { url: EPISODE });
    expect(await detectorStarted(1, 'castbox', 'b')).toEqual({ active: false });
    await refreshTabs(await matchedAgainst());
    expect(await readTabState(1)).toBeUndefined();
  });
});

describe('a main site whose permission was taken away', () => {
  const SPOTIFY = 'https://open.spotify.com/*';
  const PAGE = 'https://open.spotify.com/episode/1';

  test('is not read in an open tab', async () => {
    openTab(1, { url: PAGE });
    fakeApi('scripting', {
      executeScript: async () => {
        throw new Error('Missing host permission for the tab');
      },
    });
    withdraw(SPOTIFY);
    expect(await detectorStarted(1, 'spotify', 'b')).toEqual({ active: false });
    await refreshTabs(await matchedAgainst());
    expect(await readTabState(1)).toBeUndefined();
  });

  test('is read in the tab that Chromium opens to us at a click', async () => {
    openTab(1, { url: PAGE });
    withdraw(SPOTIFY);
    expect(await detectorStarted(1, 'spotify', 'b')).toEqual({ active: true });
  });

  test('gets its scripts again in open pages once it is allowed', async () => {
    openTab(1, { url: PAGE });
    withdraw(SPOTIFY);
    startBackground();
    give(SPOTIFY);
    await vi.waitFor(() =>
      expect(injected).toContainEqual([1, '/content-scripts/edge-tab.js', '/content-scripts/spotify.js']),
    );
  });
});

describe('what a page without a detector offers', () => {
  test.each<{ url: string | undefined; given?: string[]; offer: object }>([
    { url: EPISODE, offer: { state: 'allowable', site: 'castbox' } },
    { url: EPISODE, given: [CASTBOX], offer: { state: 'readable' } },
    { url: 'https://deeproots.substack.com/p/x', offer: { state: 'allowable', site: 'substack' } },
    { url: 'https://open.spotify.com/', offer: { state: 'readable' } },
    { url: 'https://example.com/', offer: { state: 'readable' } },
    { url: 'http://localhost:8000/', offer: { state: 'readable' } },
    { url: 'chrome://settings/', offer: { state: 'elsewhere' } },
    { url: 'about:blank', offer: { state: 'elsewhere' } },
    { url: undefined, offer: { state: 'elsewhere' } },
  ])('$url: $offer.state', async ({ url, given = [], offer }) => {
    give(...given);
    const tab = openTab(1);
    Object.assign(tab, { url });
    expect(await readPageOffer(1)).toEqual(offer);
  });

  test('a tab that is gone offers nothing', async () => {
    expect(await readPageOffer(9)).toEqual({ state: 'elsewhere' });
  });
});

describe('a page that the user asks to read', () => {
  test.each([
    ['https://example.com/41', '/content-scripts/web.js'],
    [EPISODE, '/content-scripts/optional-sites.js'],
    ['https://open.spotify.com/', '/content-scripts/spotify.js'],
  ])('%s gets %s', async (url, script) => {
    openTab(1, { url, scripts: new Set() });
    expect(await readPage(1)).toBe(true);
    expect(injected).toEqual([[1, script]]);
  });

  test('that no extension may read is reported as such', async () => {
    expectConsole('warn', /could not start the scripts in an open tab/);
    openTab(1, { url: 'https://chromewebstore.google.com/', closed: true });
    expect(await readPage(1)).toBe(false);
  });

  test('is read, matched and counted, without an edge tab: it may not frame the panel', async () => {
    const world = await matchedAgainst();
    const { scripts } = openTab(1, { url: 'https://example.com/41' });
    expect(await detectorStarted(1, 'web', 'b')).toEqual({ active: true });
    await detectorReported(
      world,
      { tab: 1, site: 'web', isPrivate: false },
      {
        ...{ run: 'a', navigation: 0, reading: false },
        sightings: [
          {
            ...{ site: 'web', source: 'page', kind: 'episode' },
            podcast: { title: 'The Brief', ids: {} },
            episode: { title: 'Claws and Effect: “Agents” — at Work', publishedOn: '2026-04-08', ids: {} },
          },
        ],
      },
    );
    expect((await readTabState(1))?.found.map(({ match }) => match)).toEqual(['episode']);
    expect(await badgeOf(1)).toBe('1');
    expect([...scripts]).toEqual(['detector']);
    expect(openTabs.size).toBe(1);
  });
});

describe('what may be no podcast is mentioned only if the dataset knows it', () => {
  const BRIEF = 'The Brief';
  test.each([
    { site: 'youtube', source: 'page', podcast: 'A Channel', found: [] },
    { site: 'youtube', source: 'page', podcast: BRIEF, found: ['podcast'] },
    { site: 'youtube-music', source: 'player', podcast: 'A Band', found: [] },
    { site: 'youtube-music', source: 'page', podcast: 'A Podcast', found: ['none'] },
    { site: 'web', source: 'player', podcast: 'A Band', found: [] },
    { site: 'web', source: 'page', podcast: 'A Podcast', found: ['none'] },
    { site: 'castbox', source: 'page', podcast: 'A Podcast', found: ['none'] },
  ] as const)('$podcast, $source of $site', async ({ site, source, podcast, found }) => {
    give(CASTBOX, 'https://www.youtube.com/*', 'https://m.youtube.com/*', 'https://music.youtube.com/*');
    const world = await matchedAgainst();
    openTab(1, { url: EPISODE });
    const sighting = {
      site,
      source,
      kind: 'episode',
      podcast: { title: podcast, ids: {} },
      episode: { title: 'Tides', ids: {} },
    } as const;
    await detectorReported(
      world,
      { tab: 1, site, isPrivate: false },
      { run: 'a', navigation: 0, reading: false, sightings: [sighting] },
    );
    expect((await readTabState(1))?.found.map(({ match }) => match)).toEqual(found);
  });
});
