import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/domain/settings.ts';
import { createOptionsStore } from '../../lib/state/options-store.ts';
import { fakeLibrary } from '../components/fake-library.ts';

const turn = () => new Promise((done) => setTimeout(done));

async function open(save: (patch: Partial<Settings>) => Promise<void> = async () => {}) {
  const library = fakeLibrary();
  const store = createOptionsStore(library, save);
  store.getState().start();
  await turn();
  return { library, store };
}

describe('a change', () => {
  test('shows at once and is stored', async () => {
    const save = vi.fn(async () => {});
    const { store } = await open(save);
    const changed = store.getState().change({ edge: 'left' });
    expect(store.getState().settings?.edge).toBe('left');
    expect(store.getState().outcome).toBeUndefined();
    await changed;
    expect(save).toHaveBeenCalledExactlyOnceWith({ edge: 'left' });
    expect(store.getState().outcome).toBe('saved');
  });

  test('that is refused is undone, and says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { store } = await open(() => Promise.reject(new Error('no room')));
    await store.getState().change({ theme: 'dark' });
    expect(store.getState()).toMatchObject({ settings: DEFAULT_SETTINGS, outcome: 'failed' });
  });

  test('is not overwritten by an answer that was asked for before it', async () => {
    const { library, store } = await open();
    library.tell();
    await store.getState().change({ paused: true });
    await turn();
    expect(store.getState().settings?.paused).toBe(true);
  });

  test('before the settings are known changes nothing', async () => {
    const save = vi.fn(async () => {});
    const store = createOptionsStore(fakeLibrary(), save);
    await store.getState().change({ paused: true });
    expect(save).not.toHaveBeenCalled();
  });
});

describe('the page follows', () => {
  test('settings that are changed elsewhere', async () => {
    const { library, store } = await open();
    library.world.settings = { ...DEFAULT_SETTINGS, theme: 'dark' };
    library.tell();
    await turn();
    expect(store.getState().settings?.theme).toBe('dark');
  });

  test('a check of the data, also one that fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { library, store } = await open();
    library.refresh = async () => {
      library.world.status = { state: 'failed', problem: 'storage-full' };
      throw new Error('no room');
    };
    const checked = store.getState().checkData();
    expect(store.getState().check).toBe('running');
    await checked;
    expect(store.getState()).toMatchObject({ check: 'done', status: { state: 'failed', problem: 'storage-full' } });
  });
});
