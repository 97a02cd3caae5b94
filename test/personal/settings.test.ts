import '../extension/fake-extension.ts';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/domain/settings.ts';
import { followSettings, readSettings, updateSettings } from '../../lib/personal/settings.ts';
import { expectConsole } from '../setup/console.ts';

const stored = async () => (await fakeBrowser.storage.local.get('settings')).settings;
const MINE: Settings = {
  sites: { spotify: false, 'apple-podcasts': true },
  edge: 'left',
  theme: 'dark',
  paused: true,
  embeds: true,
  rowCounts: false,
};

test('are stored with the version of their format', async () => {
  await updateSettings({ theme: 'dark' });
  expect(await fakeBrowser.storage.local.get('settings$')).toEqual({ settings$: { v: 1 } });
});

test('are the defaults until they are changed, which are not stored', async () => {
  expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

describe('a change leaves the other settings alone', () => {
  test.each<Partial<Settings>>([
    { edge: 'right' },
    { theme: 'light' },
    { paused: false },
    { sites: { spotify: true, 'apple-podcasts': false } },
    { edge: 'right', theme: 'system' },
    {},
  ])('%j', async (patch) => {
    await updateSettings(MINE);
    await updateSettings(patch);
    expect(await readSettings()).toEqual({ ...MINE, ...patch });
    expect(await stored()).toEqual({ ...MINE, ...patch });
  });
});

test('changes made at the same time are all kept', async () => {
  await Promise.all([
    updateSettings({ edge: 'left' }),
    updateSettings({ theme: 'dark' }),
    updateSettings({ paused: true }),
  ]);
  expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, edge: 'left', theme: 'dark', paused: true });
});

describe('settings that do not parse count as never set, and are logged', () => {
  test.each<[what: string, value: unknown]>([
    ['text', 'dark'],
    ['a list', []],
    ['an empty object', {}],
    ['a theme of another version', { ...MINE, theme: 'sepia' }],
    ['an edge of another version', { ...MINE, edge: 'top' }],
    ['a switch that is text', { ...MINE, paused: 'no' }],
  ])('%s', async (_what, value) => {
    const warned = expectConsole('warn', /stored settings/);
    await fakeBrowser.storage.local.set({ settings: value });
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    expect(warned).toHaveLength(1);
    expect(await stored()).toEqual(value);

    await updateSettings({ theme: 'dark' });
    expect(await stored()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });
});

test('unknown keys and sites of another version are ignored', async () => {
  await fakeBrowser.storage.local.set({ settings: { ...MINE, sites: { ...MINE.sites, myspace: true }, later: 1 } });
  expect(await readSettings()).toEqual(MINE);
});

test.each<Settings['sites']>([{}, { spotify: false }, { 'apple-podcasts': true }])(
  'sites added after the settings were stored (%j) have their default, the others stay as set',
  async (sites) => {
    await fakeBrowser.storage.local.set({ settings: { ...MINE, sites } });
    expect(await readSettings()).toEqual({ ...MINE, sites });
  },
);

describe('a listener', () => {
  test('is called at every change with all settings, until it stops', async () => {
    expectConsole('warn', /stored settings/);
    const received: Settings[] = [];
    const stop = followSettings((settings) => received.push(settings));
    await updateSettings({ edge: 'left' });
    await updateSettings({ theme: 'dark' });
    await fakeBrowser.storage.local.set({ other: 1 });
    await fakeBrowser.storage.local.set({ settings: 'broken' });
    expect(received).toEqual([
      { ...DEFAULT_SETTINGS, edge: 'left' },
      { ...DEFAULT_SETTINGS, edge: 'left', theme: 'dark' },
      DEFAULT_SETTINGS,
    ]);
    stop();
    await updateSettings({ theme: 'light' });
    expect(received).toHaveLength(3);
  });

  test('gets the defaults when the settings are removed', async () => {
    await updateSettings(MINE);
    const listener = vi.fn();
    followSettings(listener);
    await fakeBrowser.storage.local.remove('settings');
    expect(listener).toHaveBeenCalledExactlyOnceWith(DEFAULT_SETTINGS);
  });
});
