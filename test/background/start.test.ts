import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startBackground } from '../../lib/background/start.ts';
import { createFeedDatabase } from '../../lib/database/schema.ts';
import { readTabState, type TabState, writeTabState } from '../../lib/library/tab-state.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
import { DATASET_ALARM, FEED_ALARM, RESUME_ALARM, scheduleFeedCheckAt } from '../../lib/sync/alarms.ts';
import { fakeApi, pressShortcut } from '../extension/fake-api.ts';
import { BUNDLED } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { injected, openTab } from './open-tabs.ts';

const { runtime, alarms, tabs } = fakeBrowser;
/** What it does has tests of its own. */
const checkFeeds = vi.hoisted(() => vi.fn(async () => {}));
const collectGarbage = vi.hoisted(() => vi.fn(async () => {}));
vi.mock('../../lib/background/feed-updates.ts', () => ({
  keepFeeds: () => ({
    check: checkFeeds,
    sync: async () => {},
    listChanged: async () => {},
    countRepeats: async () => {},
    indexSearch: async () => {},
    collectGarbage,
  }),
}));
const STATE: TabState = { site: 'spotify', run: 'a', navigation: 0, reading: false, sightings: [], found: [] };

const openPopup = vi.fn(async () => {});
const fetched = vi.fn(async () => new Response(JSON.stringify(BUNDLED)));

beforeEach(() => {
  fetched.mockClear();
  checkFeeds.mockClear();
  openPopup.mockClear();
  vi.stubGlobal('fetch', fetched);
  fakeApi('action', { openPopup });
  Dexie.dependencies = { ...Dexie.dependencies, indexedDB: new IDBFactory() };
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Lets the background start and its first check end, with all that it tells: nothing of it reaches into what follows. */
async function started(): Promise<void> {
  startBackground();
  // Checks run one after the other: this one ends after the first.
  await answerTo({ type: 'refresh' });
  expect(await createFeedDatabase().episodes.count()).toBe(20);
  await vi.waitFor(async () => expect(await alarms.get(DATASET_ALARM)).toBeDefined());
}

/** What a view is answered. */
function answerTo(message: object): Promise<unknown> {
  const from = { id: runtime.id, url: `chrome-extension://${runtime.id}/popup.html` };
  return new Promise((reply) => void runtime.onMessage.trigger(message, from, reply));
}

test('every listener is registered before the start returns, for the event that woke the worker', async () => {
  const start = started();
  const { onCommand } = fakeBrowser.commands;
  const events = [runtime.onMessage, runtime.onInstalled, alarms.onAlarm, tabs.onRemoved, tabs.onUpdated, onCommand];
  expect(events.map((event) => event.hasListeners())).toEqual(events.map(() => true));
  await start;
});

test('a wake removes what a worker that was killed has left', async () => {
  collectGarbage.mockClear();
  await started();
  expect(collectGarbage).toHaveBeenCalledTimes(1);
});

test('a wake loads the dataset, sets the alarm and colours the badge; the next wake has nothing to do', async () => {
  await started();
  expect(await alarms.get(DATASET_ALARM)).toMatchObject({ periodInMinutes: 24 * 60 });
  expect(await fakeBrowser.action.getBadgeBackgroundColor({})).toEqual([0xb4, 0x30, 0x1b, expect.anything()]);
  const { scheduledTime } = (await alarms.get(DATASET_ALARM)) ?? {};
  await started();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(fetched).toHaveBeenCalledTimes(1);
  expect((await alarms.get(DATASET_ALARM))?.scheduledTime).toBe(scheduledTime);
});

test('a wake restores a lost feed alarm as it was; an existing one stays', async () => {
  const due = Date.now() + 3_600_000;
  await scheduleFeedCheckAt(due);
  await alarms.clear(FEED_ALARM);
  await started();
  await vi.waitFor(async () => expect((await alarms.get(FEED_ALARM))?.scheduledTime).toBe(due));
  await alarms.create(FEED_ALARM, { when: due + 1 });
  await started();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await alarms.get(FEED_ALARM))?.scheduledTime).toBe(due + 1);
});

describe('an event', () => {
  test('a message is answered', async () => {
    await started();
    expect(await answerTo({ type: 'refresh' })).toEqual({ ok: true, answer: undefined });
  });

  test.each([
    { name: DATASET_ALARM, ofDataset: 1, ofFeeds: 0 },
    { name: FEED_ALARM, ofDataset: 0, ofFeeds: 1 },
    { name: RESUME_ALARM, ofDataset: 0, ofFeeds: 1 },
    { name: 'other', ofDataset: 0, ofFeeds: 0 },
  ])(
    'the alarm "$name" leads to $ofDataset checks of the dataset, and $ofFeeds of feeds',
    async ({ name, ofDataset, ofFeeds }) => {
      await started();
      await createFeedDatabase().episodes.clear();
      fetched.mockClear();
      await alarms.onAlarm.trigger({ name, scheduledTime: 0, persistAcrossSessions: true });
      const checks = () => [fetched.mock.calls.length, checkFeeds.mock.calls.length];
      await vi.waitFor(() => expect(checks()).toEqual([ofDataset, ofFeeds]));
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(checks()).toEqual([ofDataset, ofFeeds]);
    },
  );

  test.each([{ reason: 'install' }, { reason: 'update', previousVersion: '0.0.1' }] as const)(
    'at $reason the open tabs get their scripts',
    async (details) => {
      openTab(1);
      await started();
      await runtime.onInstalled.trigger(details);
      await vi.waitFor(() => expect(injected.map(([tab]) => tab)).toEqual([1]));
    },
  );

  test('a closed tab is forgotten', async () => {
    await started();
    await writeTabState(3, STATE);
    await tabs.onRemoved.trigger(3, { windowId: 1, isWindowClosing: false });
    await vi.waitFor(async () => expect(await readTabState(3)).toBeUndefined());
  });

  test('a tab that loads another site is forgotten; a change of title is ignored', async () => {
    await started();
    const { scripts, told } = openTab(3);
    await writeTabState(3, STATE);
    const url = 'https://example.com/';
    await tabs.onUpdated.trigger(3, { title: 'Song' }, { url } as never);
    await tabs.onUpdated.trigger(3, { status: 'complete' }, { url } as never);
    await vi.waitFor(() => expect(told).toEqual([{ type: 'detector-config', active: true }]));
    scripts.clear();
    await tabs.onUpdated.trigger(3, { status: 'loading' }, {} as never);
    await vi.waitFor(async () => expect(await readTabState(3)).toBeUndefined());
  });

  test('a tab that loads another page of its site is not asked at once', async () => {
    await started();
    const { told } = openTab(3);
    await writeTabState(3, STATE);
    await tabs.onUpdated.trigger(3, { status: 'complete' }, { url: 'https://open.spotify.com/show/1' } as never);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(told).toEqual([]);
  });

  test('a change of the settings reaches the detectors', async () => {
    await started();
    const { told } = openTab(3);
    await writeTabState(3, STATE);
    await updateSettings({ paused: true });
    await vi.waitFor(() => expect(told).toContainEqual({ type: 'detector-config', active: false }));
  });

  test('errors are logged, never thrown', async () => {
    const logged = expectConsole('error', /in the background Error: no tabs today/);
    await started();
    fakeApi('tabs', { query: () => Promise.reject(new Error('no tabs today')) });
    await runtime.onInstalled.trigger({ reason: 'install' });
    await vi.waitFor(() => expect(logged).toHaveLength(1));
  });
});

describe('the shortcut', () => {
  test.each<{ where: string; tab?: number; command?: string; popups: number; told: string[] }>([
    { where: 'opens the panel where there is an edge tab', tab: 1, popups: 0, told: ['toggle-panel'] },
    { where: 'opens the popup where only the detector runs', tab: 2, popups: 1, told: [] },
    { where: 'opens the popup where nothing of ours runs', tab: 3, popups: 1, told: [] },
    { where: 'opens the popup where no tab is', popups: 1, told: [] },
    { where: 'of another command does nothing', tab: 1, command: 'other', popups: 0, told: [] },
  ])('$where', async ({ tab, command = 'toggle-panel', popups, told }) => {
    const page = openTab(1, { scripts: new Set(['detector', 'edge-tab']) });
    openTab(2);
    openTab(3, { scripts: new Set() });
    await started();
    pressShortcut(command, tab === undefined ? undefined : { id: tab });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(openPopup).toHaveBeenCalledTimes(popups);
    expect(page.told.map(({ type }) => type)).toEqual(told);
  });
});
