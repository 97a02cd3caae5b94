import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { registerEmbeds } from '../../../lib/background/content-scripts.ts';
import { senderOf } from '../../../lib/background/sender.ts';
import { embedReported, embedStarted } from '../../../lib/background/tabs/embedded-players.ts';
import { detectorReported, detectorStarted, refreshTabs, tabLoaded } from '../../../lib/background/tabs/tabs.ts';
import type { PersonalDatabase } from '../../../lib/database/personal-schema.ts';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { pageAnswer } from '../../../lib/library/page-answer.ts';
import { readTabState } from '../../../lib/library/tab-state.ts';
import { readSettings, updateSettings } from '../../../lib/personal/settings.ts';
import { episode, podcast, sighted as sightedEpisode } from '../../fixtures/catalogue.ts';
import { datasetWith, openDatabase, openPersonal } from '../../fixtures/databases.ts';
import { badgeOf, injected, type OpenTab, openTab, registered } from '../open-tabs.ts';

const TAB = 7;
const FRAME = 12;
const DATASET = datasetWith(
  [podcast('Harbour Lights')],
  [
    episode('tides', 'harbour-lights', '2026-04-01', 'Tides and Moons over Rotterdam', { texts: ['One.', 'Two.'] }),
    episode('locks', 'harbour-lights', '2026-04-20', 'Locks and Dams in Zeeland', { texts: ['Three.'] }),
  ],
);
const TIDES = sightedEpisode('Harbour Lights', { title: 'Tides and Moons over Rotterdam', publishedOn: '2026-04-01' });
const LOCKS = sightedEpisode('Harbour Lights', { title: 'Locks and Dams in Zeeland', publishedOn: '2026-04-20' });

let database: FeedDatabase;
let personal: PersonalDatabase;
let page: OpenTab;

afterEach(() => {
  vi.restoreAllMocks();
});
beforeEach(async () => {
  database = await openDatabase(DATASET);
  personal = openPersonal();
  await updateSettings({ embeds: true });
  page = openTab(TAB, { url: 'https://blog.example/post', scripts: new Set(), embeds: new Map([[FRAME, []]]) });
});

const see = (sightings: Sighting[], navigation = 0, frame = FRAME, run = 'e') =>
  embedReported(
    { database, personal },
    { tab: TAB, frame, site: 'spotify', isPrivate: false },
    { run, navigation, sightings },
  );
const answer = async () => pageAnswer(database, await readSettings(), await readTabState(TAB));

describe('an embedded player', () => {
  test('counts on the badge and is labelled on "This page"; the page gets no edge tab', async () => {
    expect(await embedStarted(TAB, FRAME, 'spotify', 'e')).toEqual({ active: true });
    await see([TIDES]);
    expect(await badgeOf(TAB)).toBe('2');
    expect(await answer()).toMatchObject({
      state: 'sections',
      sections: [{ source: 'page', embedded: 'spotify', match: 'episode', episodes: [{ id: 'tides' }] }],
    });
    expect(injected).toEqual([]);
    expect(page.told).toEqual([]);
  });

  test('without a podcast leaves the page one without a podcast', async () => {
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([]);
    expect(await answer()).toEqual({ state: 'elsewhere' });
  });

  test('comes after what the page itself holds, and each counts once', async () => {
    openTab(TAB, { embeds: new Map([[FRAME, []]]) });
    await detectorStarted(TAB, 'spotify', 'b');
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([TIDES]);
    await detectorReported(
      { database, personal },
      { tab: TAB, site: 'spotify', isPrivate: false },
      { run: 'a', navigation: 0, reading: false, sightings: [LOCKS] },
    );
    expect(await badgeOf(TAB)).toBe('3');
    expect(await answer()).toMatchObject({ sections: [{ episodes: [{ id: 'locks' }] }, { embedded: 'spotify' }] });
    await see([LOCKS], 1);
    expect(await badgeOf(TAB)).toBe('1');
  });

  test('a late report of its earlier page is dropped', async () => {
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([TIDES], 2);
    await see([LOCKS], 1);
    expect(await badgeOf(TAB)).toBe('2');
  });

  test('is not read unless the user switched that on', async () => {
    await updateSettings({ embeds: false });
    expect(await embedStarted(TAB, FRAME, 'spotify', 'e')).toEqual({ active: false });
    await see([TIDES]);
    expect(await readTabState(TAB)).toBeUndefined();
  });

  test('stops and is forgotten when that is switched off', async () => {
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([TIDES]);
    await updateSettings({ embeds: false });
    await refreshTabs({ database, personal });
    expect(page.embeds.get(FRAME)?.at(-1)).toEqual({ type: 'detector-config', active: false });
    expect(await badgeOf(TAB)).toBe('');
    expect(await answer()).toEqual({ state: 'elsewhere' });
  });

  test.each([
    ['everywhere', { paused: true }, { paused: false }],
    ['on its site', { sites: { spotify: false } }, { sites: {} }],
  ])('is read again, without a reload, after a pause %s', async (_where, paused, again) => {
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([TIDES], 3);
    await updateSettings(paused);
    await refreshTabs({ database, personal });
    expect(page.embeds.get(FRAME)?.at(-1)).toEqual({ type: 'detector-config', active: false });
    await see([LOCKS], 4);
    expect(await badgeOf(TAB)).toBe('');
    expect(await readTabState(TAB)).toMatchObject({ embeds: [{ frame: FRAME, sightings: [], found: [] }] });

    await updateSettings(again);
    await refreshTabs({ database, personal });
    expect(page.embeds.get(FRAME)?.at(-1)).toEqual({ type: 'detector-config', active: true });
    await see([LOCKS], 0, FRAME, 'f');
    expect(await badgeOf(TAB)).toBe('1');
    expect(await answer()).toMatchObject({ state: 'sections', sections: [{ embedded: 'spotify' }] });
  });

  test('is shown although its start was lost', async () => {
    await see([TIDES]);
    expect(await badgeOf(TAB)).toBe('2');
    expect(await embedStarted(TAB, FRAME, 'spotify', 'e')).toEqual({ active: true });
    expect(await badgeOf(TAB)).toBe('2');
  });

  test('that loads during a pause is read afterwards', async () => {
    await updateSettings({ paused: true });
    expect(await embedStarted(TAB, FRAME, 'spotify', 'e')).toEqual({ active: false });
    await updateSettings({ paused: false });
    await refreshTabs({ database, personal });
    expect(page.embeds.get(FRAME)).toEqual([{ type: 'detector-config', active: true }]);
    await see([TIDES]);
    expect(await badgeOf(TAB)).toBe('2');
  });

  test('is read beside a page with its own detector, both after a pause', async () => {
    openTab(TAB, { embeds: new Map([[FRAME, []]]) });
    await detectorStarted(TAB, 'spotify', 'b');
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    for (const paused of [true, false]) {
      await updateSettings({ paused });
      await refreshTabs({ database, personal });
    }
    await see([TIDES]);
    await detectorReported(
      { database, personal },
      { tab: TAB, site: 'spotify', isPrivate: false },
      { run: 'a', navigation: 0, reading: false, sightings: [LOCKS] },
    );
    expect(await badgeOf(TAB)).toBe('3');
  });

  test('keeps its sightings while its page is checked', async () => {
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([TIDES], 1);
    const { sendMessage } = fakeBrowser.tabs;
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async (...told) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return sendMessage(...told);
    });
    await Promise.all([tabLoaded(TAB, page.url), see([LOCKS], 2)]);
    expect(await readTabState(TAB)).toMatchObject({ embeds: [{ navigation: 2, sightings: [LOCKS] }] });
  });

  test('keeps its state at a late start of the document before', async () => {
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([TIDES], 0, FRAME, 'f');
    for (const run of ['e', 'f']) expect(await embedStarted(TAB, FRAME, 'spotify', run)).toEqual({ active: true });
    expect(await readTabState(TAB)).toMatchObject({ embeds: [{ run: 'f', sightings: [TIDES] }] });
  });

  test('goes with its page', async () => {
    await embedStarted(TAB, FRAME, 'spotify', 'e');
    await see([TIDES]);
    await tabLoaded(TAB, page.url);
    expect(await readTabState(TAB)).toBeDefined();
    page.embeds.clear();
    await tabLoaded(TAB, page.url);
    expect(await readTabState(TAB)).toBeUndefined();
  });
});

describe('which frames count as one', () => {
  const OWN = 'abc';
  const from = { id: OWN, tab: { id: TAB, incognito: false } as never, frameId: FRAME };
  test.each([
    ['an embedded player', 'https://open.spotify.com/embed/episode/x', 'frame'],
    ['one at the old address', 'https://open.spotify.com/embed-podcast/show/x', 'frame'],
    ['another frame of the site', 'https://open.spotify.com/episode/x', 'stranger'],
    ['a frame of another site', 'https://blog.example/embed/', 'stranger'],
  ])('%s: %s', (_what, url, kind) => {
    expect(senderOf({ ...from, url }, OWN).kind).toBe(kind);
  });
});

test('the browser runs the detector in embedded players while that is on', async () => {
  await registerEmbeds(false);
  expect(registered.size).toBe(0);
  await registerEmbeds(true);
  await registerEmbeds(true);
  expect([...registered.values()]).toMatchObject([
    { matches: expect.arrayContaining(['https://open.spotify.com/embed/*']), allFrames: true },
  ]);
  await registerEmbeds(false);
  expect(registered.size).toBe(0);
});
