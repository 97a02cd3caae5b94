// @vitest-environment jsdom
import './fake-i18n.ts';
import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import { Options } from '../../components/options/options.tsx';
import { type Health, NO_HEALTH } from '../../lib/domain/health.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import { NoAnswer } from '../../lib/messages/query.ts';
import { sites } from '../../lib/sites/index.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';
import { createHealthStore } from '../../lib/state/health-store.ts';
import { createOptionsStore } from '../../lib/state/options-store.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { fakeFeeds } from './fake-feeds.ts';
import { speak } from './fake-i18n.ts';
import { type FakeLibrary, type FakeWorld, fakeLibrary } from './fake-library.ts';
import { find, findAll, render, settle, textOf } from './render.tsx';

async function open(
  world: Partial<FakeWorld> = {},
  save = vi.fn(async (_: Partial<Settings>) => {}),
  given: Health = NO_HEALTH,
  copy = vi.fn(async (_: string) => {}),
  { library, feedList }: { library: FakeLibrary; feedList: ReturnType<typeof fakeFeeds> } = {
    library: fakeLibrary({ dataset: TWO_PODCASTS, ...world }),
    feedList: fakeFeeds(),
  },
) {
  const allowed = new Set<SiteId>(['deezer']);
  const askForSite = vi.fn(async (site: SiteId) => allowed.add(site).has(site));
  const withdrawSite = vi.fn(async (site: SiteId) => allowed.delete(site));
  const store = createOptionsStore({ library, save, allowedSites: async () => [...allowed], askForSite, withdrawSite });
  store.getState().start();
  const feeds = createFeedsStore(feedList);
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

describe('every setting is saved at once and confirmed', () => {
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

  test('a change that cannot be saved is reverted, with an error', async () => {
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

describe('every site shows whether it is verified on real pages', () => {
  /** The month or year of every verified site, as it is expected to be shown. */
  const monthsIn = (language: string) =>
    sites.map(({ verified }) => {
      if (!verified) return undefined;
      if (!verified.on.includes('-')) return verified.on;
      const day = new Date(`${verified.on}-15T12:00:00Z`);
      return `${day.toLocaleString(language, { month: 'long' })} ${day.getUTCFullYear()}`;
    });

  test.each([
    ['en-US', 'Verified on real pages, ', 'Experimental: not yet checked on real pages'],
    ['de-DE', 'An echten Seiten geprüft, ', 'Experimentell: noch nicht an echten Seiten geprüft'],
  ] as const)('in %s', async (language, verified, experimental) => {
    speak(language);
    await open();
    speak('en-US');
    const months = monthsIn(language);
    expect(months).toContain(undefined);
    expect(months.some(Boolean)).toBe(true);
    const labels = findAll('section:is([aria-labelledby=sites], [aria-labelledby=more-sites]) label');
    const shown = labels.map((label) => {
      const hint = (label as HTMLLabelElement).control?.getAttribute('aria-describedby') ?? '';
      return [
        textOf(label),
        textOf(find(`[id="${hint}"]`))
          .split(' · ')
          .at(-1),
      ];
    });
    expect(new Map(shown as [string, string][])).toEqual(
      new Map(sites.map(({ name }, index) => [name, months[index] ? verified + months[index] : experimental])),
    );
  });
});

describe('more sites', () => {
  test('each has a switch, on if the browser allows the site', async () => {
    await open();
    const switches = findAll('section[aria-labelledby=more-sites] label');
    expect(switches.map(textOf)).toEqual(sites.filter((site) => site.optional).map(({ name }) => name));
    const on = switches.filter((label) => ((label as HTMLLabelElement).control as HTMLInputElement).checked);
    expect(on.map(textOf)).toEqual(['Deezer']);
  });

  test('turning one on makes the browser ask, turning it off removes the permission; neither is a setting', async () => {
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

describe('site health', () => {
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

  test('reports that all is well', async () => {
    await open();
    expect(textOf(find('section:has(#health)'))).toContain('All sites can be read properly.');
  });

  test('reports each site with problems, without naming layers', async () => {
    await open({}, undefined, FAULTS);
    expect(findAll('section:has(#health) li').map(textOf)).toEqual([
      'Spotify: read only in part since Nov 20, 2026. Insights may be missing. 3 pages',
      'Apple Podcasts: no podcast or episode found since Nov 20, 2026 on pages that should have one. 1 page',
    ]);
  });

  test('adds up the notes of one site that differ only in their layers', async () => {
    const older = { ...note, site: 'spotify', by: 'metas', since: '2026-11-02', count: 4 } as const;
    await open({}, undefined, { ...FAULTS, notes: [...FAULTS.notes.slice(0, 1), { ...older, missing: ['data'] }] });
    expect(findAll('section:has(#health) li').map(textOf)).toEqual([
      'Spotify: read only in part since Nov 2, 2026. Insights may be missing. 7 pages',
    ]);
  });

  test('copies a report with the layers, and confirms it', async () => {
    const copy = vi.fn(async (_: string) => {});
    await open({}, undefined, FAULTS, copy);
    await settle(() => find<HTMLButtonElement>('section:has(#health) button', 'Copy report').click());
    expect(JSON.parse(copy.mock.calls[0]?.[0] ?? '')).toEqual({
      linerNotes: '1.2.3',
      pages: FAULTS.counts,
      notes: FAULTS.notes,
    });
    expect(textOf(find('section:has(#health) [role=status]'))).toContain('Copied');
  });

  test('shows an error if the browser refuses', async () => {
    expectConsole('error', /report could not be copied/);
    await open(
      {},
      undefined,
      FAULTS,
      vi.fn(() => Promise.reject(new Error('no'))),
    );
    await settle(() => find<HTMLButtonElement>('section:has(#health) button', 'Copy report').click());
    expect(textOf(find('section:has(#health) [role=status]'))).toContain('Not copied');
  });
});

describe('the insights in this browser', () => {
  test('are counted, and checked again on request', async () => {
    const { library } = await open();
    const section = find('section[aria-labelledby=data]');
    expect(textOf(section)).toContain('3 insights · bundled · as of Apr 8, 2026');
    expect(textOf(section)).toContain('2 topics · 2 podcasts · 3 episodes');
    await settle(() => find('button', 'Check again').click());
    expect(library.refreshes).toBe(1);
    expect(textOf(section)).toContain('Checked');
  });

  test('a check that could not be made is reported', async () => {
    expectConsole('error', /dataset could not be checked/);
    const { library } = await open();
    const { refresh } = library;
    library.refresh = () => Promise.reject(new NoAnswer('refresh'));
    const section = find('section[aria-labelledby=data]');
    await settle(() => find('button', 'Check again').click());
    expect(textOf(section)).toContain('Liner Notes didn’t answer. Nothing is lost. Try again.');
    expect(textOf(section)).not.toContain('Checked');
    library.refresh = refresh;
    await settle(() => find('button', 'Check again').click());
    expect(textOf(section)).toContain('Checked');
  });

  test('show what went wrong and what to do', async () => {
    await open({ status: { state: 'failed', problem: 'storage-full' } });
    expect(textOf(find('section[aria-labelledby=data] .notice'))).toBe(
      'This device is out of space. Free some space, then try again.',
    );
  });

  test.each([
    ['newer', 'A newer version of Liner Notes stored your own data'],
    ['set-aside', 'What you add now is stored separately.'],
    ['unavailable', 'Couldn’t read your own data'],
    ['full', 'so your own data, such as corrections, can’t be stored'],
  ] as const)("show what is wrong with the user's own data: %s", async (personal, says) => {
    await open({ status: { state: 'failed', problem: 'storage-full', personal } });
    const [, notice] = findAll('section[aria-labelledby=data] .notice');
    expect(textOf(notice as HTMLElement)).toContain(says);
  });
});

test('the sections are labelled regions, in this order', async () => {
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
    'Insights',
    'Site health',
    'Shortcuts',
    'Privacy',
  ]);
});

test('the shortcut is shown, and a button opens the browser’s page to change it', async () => {
  const { openShortcuts } = await open();
  expect(textOf(find('kbd'))).toBe('Alt+Shift+L');
  await settle(() => find('button', 'Change in your browser’s settings').click());
  expect(openShortcuts).toHaveBeenCalledOnce();
});

test('axe finds no violations', async () => {
  document.documentElement.lang = 'en';
  document.title = 'Options';
  await open();
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

describe('what cannot be read', () => {
  const NOTHING = 'Liner Notes didn’t answer. Nothing is lost. Try again.';
  const STALE = 'Couldn’t update this. What you see may be out of date.';

  test('is explained in place of the settings, and can be retried', async () => {
    expectConsole('error', /options cannot be read/);
    const library = fakeLibrary({ dataset: TWO_PODCASTS });
    const { ask } = library;
    library.ask = () => Promise.reject(new Error('closed for the moment'));
    await open({}, undefined, undefined, undefined, { library, feedList: fakeFeeds() });
    expect(textOf(find('main > [role=alert]'))).toContain(NOTHING);
    library.ask = ask;
    await settle(() => find('main > [role=alert] button', 'Try again').click());
    expect(findAll('[role=alert]')).toEqual([]);
    expect(control('Spotify').checked).toBe(true);
  });

  test('keeps what is on screen, with a warning', async () => {
    expectConsole('error', /options cannot be read/);
    const { library } = await open();
    library.ask = () => Promise.reject(new Error('closed for the moment'));
    await settle(library.notify);
    expect(textOf(find('main > [role=alert]'))).toContain(STALE);
    expect(control('Spotify').checked).toBe(true);
  });

  test('of the feeds is explained beside them, and can be retried', async () => {
    expectConsole('error', /feeds cannot be read/);
    const feedList = fakeFeeds();
    feedList.list.mockRejectedValueOnce(new Error('closed for the moment'));
    await open({}, undefined, undefined, undefined, { library: fakeLibrary(), feedList });
    expect(textOf(find('section[aria-labelledby=data] [role=alert]'))).toContain(NOTHING);
    expect(findAll('.feed')).toEqual([]);
    await settle(() => find('section[aria-labelledby=data] [role=alert] button', 'Try again').click());
    expect(findAll('[role=alert]')).toEqual([]);
    expect(findAll('.feed')).toHaveLength(1);
  });
});
