import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Matchable } from '../../../lib/background/context.ts';
import { detectorReported, detectorStarted, refreshTabs } from '../../../lib/background/tabs/tabs.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { readTabState } from '../../../lib/library/tab-state.ts';
import type { PageCommand } from '../../../lib/messages/page-commands.ts';
import { updateSettings } from '../../../lib/personal/settings.ts';
import { fakeApi } from '../../extension/fake-api.ts';
import { episode, podcast, sighted, sightedPodcast } from '../../fixtures/catalogue.ts';
import { datasetWith, openDatabase, openPersonal } from '../../fixtures/databases.ts';
import { allowConsole } from '../../setup/console.ts';
import { badgeOf, injected, type OpenTab, openTab } from '../open-tabs.ts';

const TAB = 7;
const OPEN = { tab: TAB, site: 'spotify', isPrivate: false } as const;
const DATASET = datasetWith(
  [podcast('Harbour Lights')],
  [episode('tides', 'harbour-lights', '2026-04-01', 'Tides and Moons over Rotterdam', { texts: ['One.', 'Two.'] })],
);
const TIDES = sighted('Harbour Lights', { title: 'Tides and Moons over Rotterdam', publishedOn: '2026-04-01' });
const HARBOUR = sightedPodcast('Harbour Lights');
const NO_LIST = 'https://open.spotify.com/';
const LIST = 'https://open.spotify.com/show/4ShowOfHarbourLights01';

let world: Matchable;
let page: OpenTab;
let navigation: number;

beforeEach(async () => {
  world = { database: await openDatabase(DATASET), personal: openPersonal() };
  page = openTab(TAB);
  navigation = 0;
});

interface Report {
  run?: string;
  reading?: boolean;
  address?: string;
  /** The number of the page; that of the next one unless given. */
  of?: number;
}
/** The page is reported. @returns the commands that come with the reply */
function see(sightings: Sighting[], { run = 'a', reading = false, address = NO_LIST, of }: Report = {}) {
  navigation = of ?? navigation + 1;
  return detectorReported(world, OPEN, { run, navigation, reading, sightings, address });
}
const brief = (commands: readonly { type: string }[]) =>
  commands.map((command) => {
    const { type, visible, on } = command as { type: string; visible?: boolean; on?: boolean };
    return `${type} ${visible ?? on}`;
  });
/** What the page was told by messages since this was asked before. */
const told = () => brief(page.told.splice(0));
/** What may be there of a page before, or before the worker died, is hidden in any case. */
const HIDDEN = ['edge-tab false', 'rows false'];
const EDGE_TAB = '/content-scripts/edge-tab.js';
const ROWS = '/content-scripts/rows.js';

describe('a page where nothing was shown', () => {
  test.each<[string, Sighting[]]>([
    ['no podcast', []],
    ['an unknown podcast', [sightedPodcast('Nobody Knows')]],
  ])('and that holds %s gets no message, and nothing to show with the reply', async (_what, sightings) => {
    expect(brief(await see(sightings))).toEqual(HIDDEN);
    expect(brief(await see(sightings))).toEqual(HIDDEN);
    expect(page.told).toEqual([]);
    expect(injected).toEqual([]);
  });

  test('gets nothing while it is being read, whatever was sighted', async () => {
    expect(await see([TIDES], { reading: true, address: LIST })).toEqual([]);
    expect(page.told).toEqual([]);
    expect(injected).toEqual([]);
    // What plays counts all the same.
    expect(await badgeOf(TAB)).toBe('2');
  });
});

describe('the first edge tab', () => {
  test('is injected, and told by a message', async () => {
    expect(brief(await see([TIDES]))).toEqual(['rows false']);
    expect(injected).toEqual([[TAB, EDGE_TAB]]);
    expect(told()).toEqual(['edge-tab true']);
  });

  test('is not injected where an update has put it already', async () => {
    page.scripts.add('edge-tab');
    expect(brief(await see([TIDES]))).toEqual(['rows false']);
    expect(injected).toEqual([]);
    expect(told()).toEqual(['edge-tab true']);
  });

  test('of a new document is injected again', async () => {
    await see([TIDES]);
    page.scripts.delete('edge-tab');
    await detectorStarted(TAB, 'spotify', 'b');
    expect(brief(await see([TIDES], { run: 'b', of: 0 }))).toEqual(['rows false']);
    expect(injected).toHaveLength(2);
  });

  test('that cannot be injected is tried again with the next report', async () => {
    allowConsole('warn', /could not start the scripts in an open tab/);
    page.closed = true;
    await see([TIDES]);
    page.closed = false;
    await see([TIDES]);
    expect(injected).toEqual([[TAB, EDGE_TAB]]);
    expect(told()).toEqual(['edge-tab true']);
  });

  test('is injected by the next worker if one dies before', async () => {
    const restore = fakeApi('scripting', { executeScript: () => new Promise(() => {}) });
    const dying = { ...OPEN, tab: 70 };
    openTab(70);
    const report = { run: 'a', navigation: 0, reading: false, sightings: [TIDES] };
    void detectorReported(world, dying, report);
    await vi.waitFor(async () => expect((await readTabState(70))?.found).toHaveLength(1));
    restore();
    // The lock went with the worker that held it: here another tab stands for it.
    await fakeBrowser.storage.session.set({ [`tab:${TAB}`]: await readTabState(70) });
    await detectorReported(world, OPEN, report);
    expect(injected).toEqual([[TAB, EDGE_TAB]]);
    expect(told()).toEqual(['edge-tab true']);
  });
});

describe('an edge tab that is there', () => {
  beforeEach(async () => {
    await see([TIDES]);
    told();
  });

  test('gets what it has to show with the reply, and no message', async () => {
    expect(brief(await see([HARBOUR]))).toEqual(['edge-tab true', 'rows false']);
    expect(brief(await see([]))).toEqual(HIDDEN);
    expect(brief(await see([TIDES]))).toEqual(['edge-tab true', 'rows false']);
    expect(page.told).toEqual([]);
    expect(injected).toHaveLength(1);
  });

  test('gets nothing while the next page is read: the detector hides it', async () => {
    expect(await see([], { reading: true })).toEqual([]);
    expect(page.told).toEqual([]);
    expect(brief(await see([]))).toEqual(HIDDEN);
  });

  test('is hidden with every reply, since one may be lost', async () => {
    const lost = await see([], { of: 5 });
    expect(brief(lost)).toEqual(HIDDEN);
    expect(await see([], { of: 5 })).toEqual(lost);
    expect(brief(await see([]))).toEqual(HIDDEN);
  });

  test('gets nothing with the reply to an outdated report', async () => {
    await see([], { of: 5 });
    expect(await see([TIDES], { of: 4 })).toEqual([]);
    await see([TIDES], { of: 6, run: 'b' });
    await see([], { of: 7, run: 'b' });
    expect(await see([TIDES], { of: 8, run: 'a' })).toEqual([]);
  });

  test('is told by a message when no report asks', async () => {
    await updateSettings({ edge: 'left' });
    await refreshTabs(world);
    expect(told()).toEqual(['detector-config undefined', 'edge-tab true']);
    await world.database.episodes.clear();
    await world.database.podcasts.clear();
    await refreshTabs(world);
    expect(told()).toEqual(['detector-config undefined', 'edge-tab false']);
  });

  test('is removed when its site is switched off, and told by a message after that', async () => {
    await updateSettings({ paused: true });
    await refreshTabs(world);
    expect(told()).toEqual(['detector-config undefined', 'leave undefined']);
    await updateSettings({ paused: false });
    await refreshTabs(world);
    told();
    expect(brief(await see([TIDES], { run: 'b', of: 0 }))).toEqual(['rows false']);
    expect(told()).toEqual(['edge-tab true']);
    expect(injected).toHaveLength(1);
  });
});

describe('rows', () => {
  test('are injected where a list is, and get their commands with the replies then', async () => {
    expect(await see([HARBOUR], { address: LIST })).toEqual([]);
    expect(injected).toEqual([
      [TAB, EDGE_TAB],
      [TAB, ROWS],
    ]);
    expect(told()).toEqual(['edge-tab true', 'rows true']);
    expect(brief(await see([TIDES]))).toEqual(['edge-tab true', 'rows false']);
    expect(brief(await see([HARBOUR], { address: LIST }))).toEqual(['edge-tab true', 'rows true']);
    expect(page.told).toEqual([]);
  });

  test('are injected although the edge tab is there', async () => {
    await see([TIDES]);
    told();
    expect(brief(await see([HARBOUR], { address: LIST }))).toEqual(['edge-tab true']);
    expect(told()).toEqual(['rows true']);
  });
});

describe('a page from the back/forward cache', () => {
  const seeRestored = (sightings: Sighting[], given: Report = {}) => see(sightings, { run: 'b', ...given });

  beforeEach(async () => {
    await see([HARBOUR], { address: LIST });
    await detectorStarted(TAB, 'apple-podcasts', 'elsewhere');
    await detectorStarted(TAB, 'spotify', 'b');
    told();
    injected.length = 0;
  });

  test('hides what it showed when there is nothing to show', async () => {
    expect(await seeRestored([], { of: 0, reading: true })).toEqual([]);
    expect(brief(await seeRestored([], { of: 0 }))).toEqual(HIDDEN);
    expect(page.told).toEqual([]);
  });

  test('goes on showing what it showed', async () => {
    expect(await seeRestored([HARBOUR], { of: 0, address: LIST })).toEqual([]);
    expect(told()).toEqual(['edge-tab true', 'rows true']);
    expect(injected).toEqual([]);
  });

  test('gets the scripts that never ran in it', async () => {
    page.scripts.delete('edge-tab');
    page.scripts.delete('rows');
    expect(await seeRestored([HARBOUR], { of: 0, address: LIST })).toEqual([]);
    expect(injected).toEqual([
      [TAB, EDGE_TAB],
      [TAB, ROWS],
    ]);
  });
});

test('commands are whole: the page carries them out as they are', async () => {
  await see([TIDES]);
  const [command] = (await see([TIDES])) as PageCommand[];
  expect(command).toEqual(page.told.at(-1));
  expect(command).toMatchObject({ type: 'edge-tab', visible: true, count: 2 });
});
