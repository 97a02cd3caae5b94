import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import type { AnswerTo, Query } from '../../lib/messages/query.ts';
import { ANSWER_LIMIT_MS } from '../../lib/state/answer-limit.ts';
import { createOptionsStore } from '../../lib/state/options-store.ts';
import { fakeLibrary } from '../components/fake-library.ts';
import { expectConsole } from '../setup/console.ts';

const turn = () => new Promise((done) => setTimeout(done));

/** Permissions for sites. @param agrees whether the user agrees when asked */
function fakeAccess(agrees = true) {
  const allowed = new Set<SiteId>();
  return {
    allowedSites: async () => [...allowed],
    askForSite: vi.fn(async (site: SiteId) => {
      if (agrees) allowed.add(site);
      return agrees;
    }),
    withdrawSite: async (site: SiteId) => allowed.delete(site),
  };
}

async function open(save: (patch: Partial<Settings>) => Promise<void> = async () => {}, access = fakeAccess()) {
  const library = fakeLibrary();
  const store = createOptionsStore({ library, save, ...access });
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

  test('that cannot be stored is reverted and reported', async () => {
    expectConsole('error', /settings could not be stored/);
    const { store } = await open(() => Promise.reject(new Error('no room')));
    await store.getState().change({ theme: 'dark' });
    expect(store.getState()).toMatchObject({ settings: DEFAULT_SETTINGS, outcome: 'failed' });
  });

  test('is not overwritten by the answer to an earlier query', async () => {
    const { library, store } = await open();
    library.notify();
    await store.getState().change({ paused: true });
    await turn();
    expect(store.getState().settings?.paused).toBe(true);
  });

  test('before the settings are known changes nothing', async () => {
    const save = vi.fn(async () => {});
    const store = createOptionsStore({ library: fakeLibrary(), save, ...fakeAccess() });
    await store.getState().change({ paused: true });
    expect(save).not.toHaveBeenCalled();
  });
});

describe('the permission for a site', () => {
  test('is granted once the user agrees, and can be withdrawn', async () => {
    const { store } = await open();
    await store.getState().allow('castbox', true);
    expect(store.getState()).toMatchObject({ allowed: ['castbox'], outcome: 'saved' });
    await store.getState().allow('castbox', false);
    expect(store.getState()).toMatchObject({ allowed: [], outcome: 'saved' });
  });

  test('is requested within the click, before any await', async () => {
    const access = fakeAccess();
    const { store } = await open(undefined, access);
    void store.getState().allow('castbox', true);
    expect(access.askForSite).toHaveBeenCalledExactlyOnceWith('castbox');
  });

  test('is not granted if the user refuses, without an error', async () => {
    const { store } = await open(undefined, fakeAccess(false));
    await store.getState().allow('castbox', true);
    expect(store.getState()).toMatchObject({ allowed: [], outcome: undefined });
  });

  test('stays as it was if the browser refuses to ask, and that is reported', async () => {
    expectConsole('error', /permission for a site could not be changed/);
    const access = { ...fakeAccess(), askForSite: vi.fn(() => Promise.reject(new Error('no gesture'))) };
    const { store } = await open(undefined, access);
    await store.getState().allow('castbox', true);
    expect(store.getState()).toMatchObject({ allowed: [], outcome: 'failed' });
  });

  test('is updated when it changes elsewhere', async () => {
    const access = fakeAccess();
    const { library, store } = await open(undefined, access);
    await access.askForSite('deezer');
    library.notify();
    await turn();
    expect(store.getState().allowed).toEqual(['deezer']);
  });
});

describe('the page follows', () => {
  test('settings that change elsewhere', async () => {
    const { library, store } = await open();
    library.world.settings = { ...DEFAULT_SETTINGS, theme: 'dark' };
    library.notify();
    await turn();
    expect(store.getState().settings?.theme).toBe('dark');
  });

  test('a check of the data, even one that fails', async () => {
    expectConsole('error', /dataset could not be checked/);
    const { library, store } = await open();
    library.refresh = async () => {
      library.world.status = { state: 'failed', problem: 'storage-full' };
      throw new Error('no room');
    };
    const checked = store.getState().checkData();
    expect(store.getState().check).toBe('running');
    await checked;
    expect(store.getState()).toMatchObject({ check: 'failed', status: { state: 'failed', problem: 'storage-full' } });
  });
});

describe('what cannot be read', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  /** Options of which one query is not answered until the test says so. */
  function openWithout(kind: Query['kind'], reaction: 'hangs' | 'fails') {
    expectConsole('error', /the options cannot be read/);
    const library = fakeLibrary();
    const { ask } = library;
    let works = false;
    const waiting: (() => void)[] = [];
    library.ask = <Q extends Query>(query: Q) => {
      if (works || query.kind !== kind) return ask(query);
      if (reaction === 'fails') return Promise.reject(new Error('closed for the moment'));
      return new Promise<AnswerTo<Q>>((resolve) => waiting.push(() => resolve(ask(query))));
    };
    const store = createOptionsStore({ library, save: async () => {}, ...fakeAccess() });
    store.getState().start();
    const mend = () => {
      works = true;
      for (const answer of waiting.splice(0)) answer();
    };
    return { library, store, mend };
  }

  test.each([
    ['status', 'hangs'],
    ['status', 'fails'],
    ['settings', 'hangs'],
    ['settings', 'fails'],
  ] as const)('is a problem, and shows once it is read again: the %s that %s', async (kind, reaction) => {
    const { store, mend } = openWithout(kind, reaction);
    await pass(reaction === 'fails' ? 0 : ANSWER_LIMIT_MS - 1);
    const other = kind === 'status' ? 'settings' : 'status';
    expect(store.getState()[other]).toBeDefined();
    await pass(reaction === 'fails' ? 0 : 1);
    expect(store.getState().unanswered).toBe(true);
    mend();
    const reloaded = store.getState().reload();
    await pass(0);
    await reloaded;
    expect(store.getState().unanswered).toBe(false);
    expect(store.getState()[kind]).toBeDefined();
  });

  test('shows by itself when it comes late', async () => {
    const { store, mend } = openWithout('status', 'hangs');
    await pass(ANSWER_LIMIT_MS);
    expect(store.getState().unanswered).toBe(true);
    mend();
    await pass(0);
    expect(store.getState()).toMatchObject({ unanswered: false, status: { state: 'ready' } });
  });

  test('does not let a check of the data run for ever', async () => {
    const { store } = openWithout('status', 'hangs');
    const checked = store.getState().checkData();
    await pass(ANSWER_LIMIT_MS);
    await checked;
    expect(store.getState()).toMatchObject({ check: 'done', unanswered: true });
  });
});
