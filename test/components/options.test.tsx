// @vitest-environment jsdom
import './fake-i18n.ts';
import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import { Options } from '../../components/options/options.tsx';
import { type Health, NO_HEALTH } from '../../lib/domain/health.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import { sites } from '../../lib/sites/index.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';
import { createHealthStore } from '../../lib/state/health-store.ts';
import { createOptionsStore } from '../../lib/state/options-store.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { fakeFeeds } from './fake-feeds.ts';
import { type FakeWorld, fakeLibrary } from './fake-library.ts';
import { find, findAll, render, settle, textOf } from './render.tsx';

async function open(
  world: Partial<FakeWorld> = {},
  save = vi.fn(async (_: Partial<Settings>) => {}),
  given: Health = NO_HEALTH,
  copy = vi.fn(async (_: string) => {}),
) {
  const library = fakeLibrary({ dataset: TWO_PODCASTS, ...world });
  const allowed = new Set<SiteId>(['deezer']);
  const askForSite = vi.fn(async (site: SiteId) => allowed.add(site).has(site));
  const withdrawSite = vi.fn(async (site: SiteId) => allowed.delete(site));
  const store = createOptionsStore({ library, save, allowedSites: async () => [...allowed], askForSite, withdrawSite });
  store.getState().start();
  const feeds = createFeedsStore(fakeFeeds());
  feeds.getState().start();
  const openShortcuts = vi.fn();
  const health = createHealthStore({
    readHealth: async () => given,
    followHealth: () => () => {},
    copy,
    version: '1.2.3',
  });
  health.getState().start();
  await render(
    <Options store={store} feeds={feeds} health={health} shortcut="Alt+Shift+L" openShortcuts={openShortcuts} />,
  );
  await settle();
  return { library, save, openShortcuts, askForSite, withdrawSite };
}

const control = (label: string): HTMLInputElement => {
  const of = find<HTMLLabelElement>('label', label);
  const input = of.control ?? of.querySelector('input');
  if (!(input instanceof HTMLInputElement)) throw new Error(`"${label}" labels nothing`);
  return input;
};

describe('every setting is saved at once, and says so', () => {
  test.each<{ label: string; patch: Partial<Settings> }>([
    { label: 'Spotify', patch: { sites: { spotify: false, 'apple-podcasts': true } } },
    { label: 'Apple Podcasts', patch: { sites: { spotify: true, 'apple-podcasts': false } } },
    { label: 'Left', patch: { edge: 'left' } },
    { label: 'Light', patch: { theme: 'light' } },
    { label: 'Dark', patch: { theme: 'dark' } },
    { label: 'Counts beside episodes', patch: { rowCounts: false } },
    { label: 'Embedded players', patch: { embeds: true } },
    { label: 'Pause everywhere', patch: { paused: true } },
  ])('$label', async ({ label, patch }) => {
    const { save } = await open();
    const before = control(label).checked;
    await settle(() => control(label).click());
    expect(save).toHaveBeenCalledExactlyOnceWith(patch);
    expect(control(label).checked).toBe(!before);
    expect(textOf(find('.outcome[role=status]'))).toBe('Saved');
  });

  test('what cannot be saved is taken back, and says so', async () => {
    expectConsole('error', /settings could not be stored/);
    await open(
      {},
      vi.fn(() => Promise.reject(new Error('full'))),
    );
    await settle(() => control('Pause everywhere').click());
    expect(control('Pause everywhere').checked).toBe(false);
    expect(textOf(find('.outcome[role=status]'))).toContain('Not saved');
  });
});

describe('more sites', () => {
  test('each has its switch: on is what the browser allows', async () => {
    await open();
    const switches = findAll('section[aria-labelledby=more-sites] label');
    expect(switches.map(textOf)).toEqual(sites.filter((site) => site.optional).map(({ name }) => name));
    const on = switches.filter((label) => ((label as HTMLLabelElement).control as HTMLInputElement).checked);
    expect(on.map(textOf)).toEqual(['Deezer']);
  });

  test('switching on has the browser ask, switching off gives the permission back; neither is a setting', async () => {
    const { askForSite, withdrawSite, save } = await open();
    await settle(() => control('Pocket Casts').click());
    expect(askForSite).toHaveBeenCalledExactlyOnceWith('pocket-casts');
    expect(control('Pocket Casts').checked).toBe(true);
    await settle(() => control('Deezer').click());
    expect(withdrawSite).toHaveBeenCalledExactlyOnceWith('deezer');
    expect(control('Deezer').checked).toBe(false);
    expect(save).not.toHaveBeenCalled();
  });
});

describe('the health of reading', () => {
  const note = { since: '2026-11-20', latest: '2026-11-24', count: 3, soundSince: 0 };
  const FAULTS: Health = {
    notes: [
      { ...note, site: 'spotify', by: 'title', missing: ['test-ids'] },
      { ...note, site: 'apple-podcasts', missing: [], count: 1 },
    ],
    counts: [
      { site: 'spotify', by: 'title', pages: 3 },
      { site: 'apple-podcasts', pages: 1 },
    ],
  };

  test('says that all is well', async () => {
    await open();
    expect(textOf(find('section:has(#health)'))).toContain('All sites are read as they should be.');
  });

  test('says since when which site is read by what, and what is missing', async () => {
    await open({}, undefined, FAULTS);
    expect(findAll('section:has(#health) li').map(textOf)).toEqual([
      'Spotify: read by page title since Nov 20, 2026; missing: test ids. 3 pages',
      'Apple Podcasts: pages that should name an episode or a podcast gave nothing, since Nov 20, 2026. 1 page',
    ]);
  });

  test('gives a report to copy, and says so', async () => {
    const copy = vi.fn(async (_: string) => {});
    await open({}, undefined, FAULTS, copy);
    await settle(() => find<HTMLButtonElement>('section:has(#health) button', 'Copy a report').click());
    expect(JSON.parse(copy.mock.calls[0]?.[0] ?? '')).toEqual({
      linerNotes: '1.2.3',
      pages: FAULTS.counts,
      notes: FAULTS.notes,
    });
    expect(textOf(find('section:has(#health) [role=status]'))).toContain('Copied');
  });

  test('says when the browser refuses', async () => {
    expectConsole('error', /report could not be copied/);
    await open(
      {},
      undefined,
      FAULTS,
      vi.fn(() => Promise.reject(new Error('no'))),
    );
    await settle(() => find<HTMLButtonElement>('section:has(#health) button', 'Copy a report').click());
    expect(textOf(find('section:has(#health) [role=status]'))).toContain('Not copied');
  });
});

describe('the data', () => {
  test('says what it holds, and is checked again at a click', async () => {
    const { library } = await open();
    const section = find('section[aria-labelledby=data]');
    expect(textOf(section)).toContain('3 insights · bundled · as of Apr 8, 2026');
    expect(textOf(section)).toContain('2 topics · 2 podcasts · 3 episodes');
    await settle(() => find('button', 'Check again').click());
    expect(library.refreshes).toBe(1);
    expect(textOf(section)).toContain('Checked');
  });

  test('says what went wrong, and what to do', async () => {
    await open({ status: { state: 'failed', problem: 'storage-full' } });
    expect(textOf(find('section[aria-labelledby=data] .notice'))).toBe(
      'There is no room left on this device. Free some space, then try again.',
    );
  });
});

test('the sections stand in their order, each a labelled region', async () => {
  await open();
  const named = findAll('main section').map((section) => section.getAttribute('aria-labelledby'));
  expect(named).toEqual([
    'sites',
    'more-sites',
    'panel',
    'pages',
    'appearance',
    'pause',
    'data',
    'health',
    'shortcuts',
    'privacy',
  ]);
  expect(findAll('h1, h2').map(textOf)).toEqual([
    'Options',
    'Sites',
    'More sites',
    'Panel',
    'On pages',
    'Appearance',
    'Pause',
    'Data',
    'Health',
    'Shortcuts',
    'Privacy',
  ]);
});

test('the shortcut is shown, and changed where the browser lets one', async () => {
  const { openShortcuts } = await open();
  expect(textOf(find('kbd'))).toBe('Alt+Shift+L');
  await settle(() => find('button', 'Change in the browser’s settings').click());
  expect(openShortcuts).toHaveBeenCalledOnce();
});

test('axe finds nothing', async () => {
  document.documentElement.lang = 'en';
  document.title = 'Options';
  await open();
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
