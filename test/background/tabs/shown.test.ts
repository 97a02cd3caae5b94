import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Matchable } from '../../../lib/background/context.ts';
import { detectorReported, detectorStarted, refreshTabs } from '../../../lib/background/tabs/tabs.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { updateSettings } from '../../../lib/personal/settings.ts';
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
  const scripts = [...page.scripts];
  return detectorReported(world, OPEN, { run, navigation, reading, sightings, address, scripts });
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

describe('the edge tab', () => {
  const SHOWN = ['edge-tab true', 'rows false'];

  test('is injected when there is something to show, and gets it with the reply, without any message', async () => {
    expect(brief(await see([TIDES]))).toEqual(SHOWN);
    expect(injected).toEqual([[TAB, EDGE_TAB]]);
    expect(brief(await see([HARBOUR]))).toEqual(SHOWN);
    expect(brief(await see([]))).toEqual(HIDDEN);
    expect(brief(await see([TIDES]))).toEqual(SHOWN);
    expect(injected).toHaveLength(1);
    expect(page.told).toEqual([]);
  });

  test('is not injected where an update has put it already', async () => {
    page.scripts.add('edge-tab');
    expect(brief(await see([TIDES]))).toEqual(SHOWN);
    expect(injected).toEqual([]);
  });

  test('of a new document is injected again', async () => {
    await see([TIDES]);
    page.scripts.delete('edge-tab');
    await detectorStarted(TAB, 'spotify', 'b');
    expect(brief(await see([TIDES], { run: 'b', of: 0 }))).toEqual(SHOWN);
    expect(injected).toHaveLength(2);
  });

  test('that cannot be injected is tried again with the next report', async () => {
    allowConsole('warn', /could not start the scripts in an open tab/);
    page.closed = true;
    await see([TIDES]);
    page.closed = false;
    await see([TIDES]);
    expect(injected).toEqual([[TAB, EDGE_TAB]]);
  });

  test('gets nothing while the next page is read: the detector hides it', async () => {
    await see([TIDES]);
    expect(await see([], { reading: true })).toEqual([]);
    expect(page.told).toEqual([]);
    expect(brief(await see([]))).toEqual(HIDDEN);
  });

  test('gets the same when a report is sent again, since a reply may be lost', async () => {
    const lost = await see([TIDES], { of: 5 });
    expect(await see([TIDES], { of: 5 })).toEqual(lost);
  });

  test('gets nothing with the reply to an outdated report', async () => {
    await see([], { of: 5 });
    expect(await see([TIDES], { of: 4 })).toEqual([]);
    await see([TIDES], { of: 6, run: 'b' });
    await see([], { of: 7, run: 'b' });
    expect(await see([TIDES], { of: 8, run: 'a' })).toEqual([]);
  });

  test('is told by a message when no report asks', async () => {
    await see([TIDES]);
    await updateSettings({ edge: 'left' });
    await refreshTabs(world);
    expect(told()).toEqual(['detector-config undefined', 'edge-tab true']);
    await world.database.episodes.clear();
    await world.database.podcasts.clear();
    await refreshTabs(world);
    expect(told()).toEqual(['detector-config undefined', 'edge-tab false']);
  });

  test('is removed when its site is switched off', async () => {
    await see([TIDES]);
    await updateSettings({ paused: true });
    await refreshTabs(world);
    expect(told()).toEqual(['detector-config undefined', 'leave undefined']);
  });
});

describe('rows', () => {
  test('are injected where a list is, though the edge tab is there, and get their commands with the replies', async () => {
    await see([TIDES]);
    expect(brief(await see([HARBOUR], { address: LIST }))).toEqual(['edge-tab true', 'rows true']);
    expect(injected).toEqual([
      [TAB, EDGE_TAB],
      [TAB, ROWS],
    ]);
    expect(brief(await see([TIDES]))).toEqual(['edge-tab true', 'rows false']);
    expect(page.told).toEqual([]);
  });
});

test('a detector that cannot take commands with the reply has its scripts told by messages', async () => {
  const report = { run: 'a', navigation: 1, reading: false, sightings: [TIDES] };
  expect(await detectorReported(world, OPEN, report)).toEqual([]);
  expect(injected).toEqual([[TAB, EDGE_TAB]]);
  expect(told()).toEqual(['edge-tab true']);
});

test('commands are whole: the page carries them out as they are', async () => {
  await see([TIDES]);
  const [command] = await see([TIDES]);
  expect(command).toMatchObject({ type: 'edge-tab', visible: true, count: 2 });
});
