import '../extension/fake-extension.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  readTabState,
  removeTabState,
  type TabState,
  tabsWithState,
  writeTabState,
} from '../../lib/library/tab-state.ts';
import { sighted } from '../fixtures/catalogue.ts';
import { expectConsole } from '../setup/console.ts';

const STATE: TabState = {
  ...{ site: 'spotify', run: 'a', navigation: 2, reading: false, sightings: [sighted('Weekly', { title: 'First' })] },
  found: [
    {
      ...{ source: 'page', kind: 'episode', seen: { podcast: 'Weekly', episode: 'First' }, match: 'episode' },
      ...{ confidence: 1, podcasts: [['bundled', 'weekly']], episodes: [['bundled', 'weekly', '2026-01-01', 'first']] },
      reasons: [{ field: 'date', code: 'days-apart', params: { days: 1 } }],
    },
  ],
};

afterEach(() => {
  vi.restoreAllMocks();
});

test('each tab has its own state, until it is removed', async () => {
  await writeTabState(1, STATE);
  await writeTabState(12, { ...STATE, navigation: 5 });
  expect(await readTabState(1)).toEqual(STATE);
  expect((await tabsWithState()).sort()).toEqual([1, 12]);
  await removeTabState(1);
  expect(await readTabState(1)).toBeUndefined();
  expect(await readTabState(12)).toMatchObject({ navigation: 5 });
  expect(await tabsWithState()).toEqual([12]);
});

test('nothing about sightings is ever written to disk', async () => {
  const local = vi.spyOn(fakeBrowser.storage.local, 'set');
  const sync = vi.spyOn(fakeBrowser.storage.sync, 'set');
  await writeTabState(1, STATE);
  expect(local).not.toHaveBeenCalled();
  expect(sync).not.toHaveBeenCalled();
  expect(Object.keys(await fakeBrowser.storage.session.get())).toEqual(['tab:1']);
});

test('other values in session storage are not tabs', async () => {
  await fakeBrowser.storage.session.set({ panels: {}, 'dataset-problem': 'storage-full' });
  expect(await tabsWithState()).toEqual([]);
});

test.each<[what: string, stored: unknown]>([
  ['text', 'spotify'],
  ['a site of another version', { ...STATE, site: 'myspace' }],
  ['a missing field', { ...STATE, reading: undefined }],
  ['an invalid sighting', { ...STATE, sightings: [{}] }],
  ['half a key', { ...STATE, found: [{ ...STATE.found[0], episodes: [['weekly']] }] }],
])('a state that does not parse is ignored, and logged without its content: %s', async (_what, stored) => {
  const warned = expectConsole('warn', /stored tab:1/);
  await fakeBrowser.storage.session.set({ 'tab:1': stored });
  expect(await readTabState(1)).toBeUndefined();
  expect(warned).toHaveLength(1);
  expect(JSON.stringify(warned)).not.toMatch(/weekly|first|myspace/i);
});
