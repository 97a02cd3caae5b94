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

test('the version of their form stands beside them', async () => {
  await updateSettings({ theme: 'dark' });
  expect(await fakeBrowser.storage.local.get('settings$')).toEqual({ settings$: { v: 1 } });
});

test('what was never set is the default, and not stored', async () => {
  expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

describe('a change leaves the rest', () => {
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

test('changes made at once are all kept', async () => {
  await Promise.all([
    updateSettings({ edge: 'left' }),
    updateSettings({ theme: 'dark' }),
    updateSettings({ paused: true }),
  ]);
  expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, edge: 'left', theme: 'dark', paused: true });
});

describe('what does not parse counts as never set, and says so', () => {
  test.each<[what: string, value: unknown]>([
    ['text', 'dark'],
    ['a list', []],
    ['nothing of it', {}],
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

test('keys and sites that another version knows do no harm', async () => {
  await fakeBrowser.storage.local.set({ settings: { ...MINE, sites: { ...MINE.sites, myspace: true }, later: 1 } });
  expect(await readSettings()).toEqual(MINE);
});

test.each<Settings['sites']>([{}, { spotify: false }, { 'apple-podcasts': true }])(
  'sites that came after the settings were stored (%j) are as their default, and the rest as set',
  async (sites) => {
    await fakeBrowser.storage.local.set({ settings: { ...MINE, sites } });
    expect(await readSettings()).toEqual({ ...MINE, sites });
  },
);

describe('whoever follows', () => {
  test('is told every change with all settings, until it stops', async () => {
    expectConsole('warn', /stored settings/);
    const heard: Settings[] = [];
    const stop = followSettings((settings) => heard.push(settings));
    await updateSettings({ edge: 'left' });
    await updateSettings({ theme: 'dark' });
    await fakeBrowser.storage.local.set({ other: 1 });
    await fakeBrowser.storage.local.set({ settings: 'broken' });
    expect(heard).toEqual([
      { ...DEFAULT_SETTINGS, edge: 'left' },
      { ...DEFAULT_SETTINGS, edge: 'left', theme: 'dark' },
      DEFAULT_SETTINGS,
    ]);
    stop();
    await updateSettings({ theme: 'light' });
    expect(heard).toHaveLength(3);
  });

  test('hears the defaults when the settings are removed', async () => {
    await updateSettings(MINE);
    const listener = vi.fn();
    followSettings(listener);
    await fakeBrowser.storage.local.remove('settings');
    expect(listener).toHaveBeenCalledExactlyOnceWith(DEFAULT_SETTINGS);
  });
});
