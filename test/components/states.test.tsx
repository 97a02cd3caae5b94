// @vitest-environment jsdom
import './fake-i18n.ts';
import { describe, expect, test, vi } from 'vitest';
import { type DataFigures, type DataStatus, ExtensionGone, NoAnswer } from '../../lib/messages/query.ts';
import { page, podcastSection, section, TWO_PODCASTS, UNKNOWN_SECTION } from '../fixtures/datasets.ts';
import { allowConsole, expectConsole } from '../setup/console.ts';
import { speak } from './fake-i18n.ts';
import { type FakeWorld, fakeLibrary } from './fake-library.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, settle, textOf, wait } from './render.tsx';

const FIGURES: DataFigures = {
  ...{ insights: 3, episodes: 3, podcasts: 2, topics: 2, asOf: '2026-04-08' },
  ...{ feeds: [{ id: 'bundled', name: 'Liner Notes', synced: false }], behind: 0 },
};
const failed = (problem: Extract<DataStatus, { state: 'failed' }>['problem'], data = true): DataStatus => ({
  state: 'failed',
  problem,
  ...(data ? { data: FIGURES } : {}),
});
/** What every frame but the in-page panel can do. */
const ACTIONS = { switchPage: () => {}, allowSite: () => {}, readPage: async () => true };
const shown = { dataset: TWO_PODCASTS, page: page(section('claw')) };

interface StateCase {
  name: string;
  world: Partial<FakeWorld>;
  hash?: string;
  title: string;
  says: string;
  /** Links and buttons offered. */
  actions: string[];
}

const STATES: StateCase[] = [
  {
    name: 'no podcast site',
    world: { page: { state: 'elsewhere' } },
    title: 'Open or play an episode',
    says: 'Its insights appear here, on Spotify and Apple Podcasts.',
    actions: ['Open Spotify', 'Open Apple Podcasts', 'Browse topics'],
  },
  {
    name: 'a podcast site without a podcast',
    world: { page: { state: 'quiet', site: 'apple-podcasts' } },
    title: 'No podcast on this page',
    says: 'Open or play an episode or a podcast on Apple Podcasts',
    actions: ['Browse topics'],
  },
  {
    name: 'a page read on request, without a podcast',
    world: { page: { state: 'quiet', site: 'web' } },
    title: 'No podcast on this page',
    says: 'No podcast or episode found on this page.',
    actions: ['Browse topics'],
  },
  {
    name: 'a site that is not allowed yet',
    world: { page: { state: 'allowable', site: 'pocket-casts' } },
    title: 'Liner Notes can read Pocket Casts',
    says: 'If you allow it, your browser asks you once.',
    actions: ['Allow Pocket Casts'],
  },
  {
    name: 'any other page',
    world: { page: { state: 'readable' } },
    title: 'Liner Notes hasn’t read this page',
    says: 'It reads this page only if you ask.',
    actions: ['Read this page', 'Browse topics'],
  },
  {
    name: 'paused',
    world: { page: { state: 'paused' } },
    title: 'Paused everywhere',
    says: 'Liner Notes reads no pages and shows nothing on them.',
    actions: ['Resume'],
  },
  {
    name: 'site turned off',
    world: { page: { state: 'site-off', site: 'spotify' } },
    title: 'Turned off on Spotify',
    says: 'You turned Liner Notes off here.',
    actions: ['Turn on for Spotify'],
  },
  {
    name: 'nothing known of the episode',
    world: { dataset: TWO_PODCASTS, page: page(UNKNOWN_SECTION) },
    title: 'No insights for this episode',
    says: 'There are no insights from Nobody Knows yet.',
    actions: ['Browse topics'],
  },
  {
    name: 'nothing known of the podcast',
    world: { dataset: TWO_PODCASTS, page: page({ ...UNKNOWN_SECTION, kind: 'podcast', seen: {} }) },
    title: 'No insights for this podcast',
    says: 'Liner Notes doesn’t know this podcast yet.',
    actions: ['Browse topics'],
  },
  {
    name: 'the podcast known, the episode not',
    world: { dataset: TWO_PODCASTS, page: page(podcastSection()) },
    title: 'No insights for this episode',
    says: "There are none for “Publisher's title of claw” yet. These are from other episodes of The Brief.",
    actions: ['Power Lines'],
  },
  {
    name: 'several episodes fit',
    world: {
      dataset: TWO_PODCASTS,
      page: page(section('claw', { match: 'candidates', episodes: TWO_PODCASTS.episodes.slice(0, 2) })),
    },
    title: 'Not sure which episode this is',
    says: "The page says “Publisher's title of claw”. It may be one of these 2 episodes of The Brief, or another one.",
    actions: [],
  },
  {
    name: 'several episodes fit a title with bars and braces',
    world: {
      dataset: TWO_PODCASTS,
      page: page(
        section('claw', {
          match: 'candidates',
          seen: { episode: 'Claws | {podcast} | Live' },
          episodes: TWO_PODCASTS.episodes.slice(0, 2),
        }),
      ),
    },
    title: 'Not sure which episode this is',
    says: 'The page says “Claws | {podcast} | Live”. It may be one of these 2 episodes of The Brief, or another one.',
    actions: [],
  },
  {
    name: 'one episode without enough evidence',
    world: {
      dataset: TWO_PODCASTS,
      page: page(
        section('claw', {
          match: 'candidates',
          seen: {},
          reasons: [
            { field: 'date', code: 'same-day', params: {} },
            { field: 'episode', code: 'no-evidence', params: {} },
          ],
        }),
      ),
    },
    title: 'Not sure which episode this is',
    says: 'Why it’s not certainSame day · only the date matches',
    actions: [],
  },
  {
    name: 'never loaded',
    world: { ...shown, status: { state: 'loading' } },
    title: 'Loading insights',
    says: 'needs no connection.',
    actions: [],
  },
  {
    name: 'no room to load',
    world: { ...shown, status: failed('storage-full', false) },
    title: 'Couldn’t load the insights',
    says: 'This device is out of space. Free some space, then try again.',
    actions: ['Try again'],
  },
  {
    name: 'storage denied',
    world: { ...shown, status: failed('storage-unavailable', false) },
    title: 'Couldn’t load the insights',
    says: 'Check whether it blocks or clears site data, then try again.',
    actions: ['Try again'],
  },
  {
    name: 'damaged installation',
    world: { ...shown, status: failed('dataset-unreadable', false) },
    title: 'Couldn’t load the insights',
    says: 'reinstall Liner Notes.',
    actions: ['Try again'],
  },
  {
    name: 'update failed, older insights still there',
    world: { ...shown, status: failed('storage-full') },
    title: 'Claws and Effect: “Agents” — at Work',
    says: 'Couldn’t update. You can still read the insights you have. This device is out of space.',
    actions: ['Try again'],
  },
  {
    name: 'nothing may be stored, so the bundled insights are read from memory',
    world: { ...shown, status: failed('memory-only') },
    title: 'Claws and Effect: “Agents” — at Work',
    says: 'Your browser doesn’t let Liner Notes store anything, so you only see the insights that come with it.',
    actions: ['Try again'],
  },
  {
    name: "the user's own data cannot be read, the insights can",
    world: { ...shown, status: { state: 'ready', ...FIGURES, personal: 'unavailable' } },
    title: 'Claws and Effect: “Agents” — at Work',
    says: 'Couldn’t read your own data, such as corrections and saved insights.',
    actions: ['Try again'],
  },
  {
    name: 'no topics',
    world: {},
    hash: '#/topics',
    title: 'No topics yet',
    says: 'Topics come with insights, and there are none yet.',
    actions: [],
  },
  {
    name: 'no such topic',
    world: { dataset: TWO_PODCASTS },
    hash: '#/topic/gone',
    title: 'Topic not found',
    says: 'There are no insights on “gone”.',
    actions: ['Browse topics', 'Back to Topics'],
  },
  {
    name: 'no such podcast',
    world: { dataset: TWO_PODCASTS },
    hash: '#/podcast/gone',
    title: 'Podcast not found',
    says: 'There are no insights from it. They may have been removed.',
    actions: ['Browse topics', 'Back to This page'],
  },
  {
    name: 'no such episode',
    world: { dataset: TWO_PODCASTS },
    hash: '#/episode/gone',
    title: 'Episode not found',
    says: 'There are no insights from it. They may have been removed.',
    actions: ['Browse topics', 'Back to This page'],
  },
  {
    name: 'nothing found',
    world: { dataset: TWO_PODCASTS },
    hash: '#/search?q=quagga%20farm',
    title: 'Nothing found for “quagga farm”',
    says: 'Try fewer words, or part of a word.',
    actions: ['Browse topics', 'Back to This page'],
  },
  {
    name: 'nothing searched for',
    world: { dataset: TWO_PODCASTS },
    hash: '#/search?q=%20',
    title: 'Search all insights',
    says: 'Search by company, person or idea',
    actions: ['Back to This page'],
  },
  {
    name: 'unknown address',
    world: {},
    hash: '#/nowhere/at/all',
    title: 'Page not found',
    says: 'Liner Notes has no page at “#/nowhere/at/all”.',
    actions: ['Go to This page', 'Browse topics', 'Back to This page'],
  },
];

describe.each(STATES)('$name', ({ world, hash, title, says, actions }) => {
  test('says what happened and what to do', async () => {
    await openReader(world, { ...(hash === undefined ? {} : { hash }), actions: ACTIONS });
    expect(textOf(find('h1'))).toBe(title);
    expect(textOf(find('main'))).toContain(says);
    const offered = findAll('main :is(a, button)').map(textOf);
    expect(offered).toEqual(expect.arrayContaining(actions));
  });

  test('has all its texts in German', async () => {
    speak('de-DE');
    await openReader(world, { ...(hash === undefined ? {} : { hash }), actions: ACTIONS });
    speak('en-US');
    expect(textOf(find('h1'))).not.toBe('');
  });
});

describe('loading', () => {
  test('shows nothing for 200 ms, then a skeleton, then the page', async () => {
    const library = fakeLibrary({ ...shown, page: { state: 'waiting' } });
    await openReader({}, { library });
    expect(textOf(find('main'))).toBe('');
    await wait(220);
    expect(textOf(find('.skeleton'))).toBe('Reading the page');
    expect(find('main').getAttribute('aria-busy')).toBe('true');
    library.world.page = shown.page;
    await settle(library.notify);
    expect(findAll('.skeleton')).toEqual([]);
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
  });

  test('a page that is read again shows nothing of the previous one', async () => {
    const { library } = await openReader(shown);
    library.world.page = { state: 'waiting' };
    await settle(library.notify);
    expect(findAll('article')).toEqual([]);
  });
});

describe('a query without an answer', () => {
  const expectFailure = () => expectConsole('error', /question found no answer/);

  test('is explained and can be retried', async () => {
    expectFailure();
    const library = fakeLibrary(shown);
    const { ask } = library;
    library.ask = () => Promise.reject(new Error('no answer'));
    await openReader({}, { library });
    expect(textOf(find('h1'))).toBe('Couldn’t load this');
    library.ask = ask;
    await settle(() => find('button', 'Try again').click());
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
    expect(library.refreshes).toBe(1);
  });

  test('keeps what is on screen, with a warning that it may be out of date', async () => {
    expectFailure();
    const { library } = await openReader(shown);
    library.ask = () => Promise.reject(new Error('no answer'));
    await settle(library.notify);
    expect(textOf(find('[role=status].notice'))).toContain('Couldn’t update this.');
    expect(findAll('article').length).toBeGreaterThan(0);
  });

  test('after an update of the extension asks to reload the tab', async () => {
    const library = fakeLibrary(shown);
    library.ask = () => Promise.reject(new ExtensionGone());
    await openReader({}, { library });
    expect(textOf(find('h1'))).toBe('Liner Notes was updated');
    expect(textOf(find('main'))).toContain('Reload this tab to continue.');
  });

  test('after an update keeps an open view readable, and asks to reload the tab', async () => {
    const { library } = await openReader(shown);
    library.ask = () => Promise.reject(new ExtensionGone());
    await settle(library.notify);
    expect(textOf(find('[role=status].notice'))).toBe('Liner Notes was updated. Reload this tab to continue.');
    expect(findAll('article').length).toBeGreaterThan(0);
  });
});

describe('what the user has turned off', () => {
  const SWITCHES = [
    { page: { state: 'paused' }, button: 'Resume', patch: { paused: false } },
    {
      page: { state: 'site-off', site: 'spotify' },
      button: 'Turn on for Spotify',
      patch: { site: 'spotify', on: true },
    },
  ] as const;

  test.each(SWITCHES)('$page.state can be undone by one click', async ({ page, button, patch }) => {
    const switchPage = vi.fn();
    await openReader({ page }, { actions: { switchPage } });
    await settle(() => find('main button', button).click());
    expect(switchPage).toHaveBeenCalledExactlyOnceWith(patch);
  });

  test.each(SWITCHES)('$page.state links to the options where nothing can be switched', async (each) => {
    await openReader({ page: each.page }, { frame: 'sidebar' });
    expect(find<HTMLAnchorElement>('main a', 'in the options').getAttribute('href')).toBe('/options.html');
  });
});

describe('what the user can ask to be read', () => {
  test('a site without permission: one click makes the browser ask, with nothing awaited before', async () => {
    const allowSite = vi.fn();
    await openReader({ page: { state: 'allowable', site: 'castbox' } }, { actions: { allowSite } });
    find('button', 'Allow Castbox').click();
    expect(allowSite).toHaveBeenCalledExactlyOnceWith('castbox');
  });

  test('any other page: one click reads the page of the current tab', async () => {
    const readPage = vi.fn(async () => true);
    const { library } = await openReader({ page: { state: 'readable' } }, { actions: { readPage } });
    await settle(() => find('button', 'Read this page').click());
    expect(readPage).toHaveBeenCalledExactlyOnceWith(7);
    library.world.page = page(section('claw'));
    library.world.dataset = TWO_PODCASTS;
    await settle(library.notify);
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
  });

  test.each<[string, () => Promise<boolean>, string]>([
    ['the browser refuses', async () => false, 'Your browser doesn’t let extensions read this page.'],
    [
      'the background does not answer',
      () => Promise.reject(new NoAnswer('read-page')),
      'Liner Notes didn’t answer. Nothing is lost. Try again.',
    ],
  ])('any other page: an error is shown when %s, and goes when it works', async (_why, refuse, says) => {
    allowConsole('error', /page could not be read NoAnswer/);
    const readPage = vi.fn(async () => true).mockImplementationOnce(refuse);
    await openReader({ page: { state: 'readable' } }, { actions: { readPage } });
    expect(textOf(find('.state-note [role=status]'))).toBe('');
    await settle(() => find('button', 'Read this page').click());
    expect(textOf(find('.state-note [role=status]'))).toBe(says);
    await settle(() => find('button', 'Read this page').click());
    expect(textOf(find('.state-note [role=status]'))).toBe('');
  });

  test('the in-page panel, which cannot ask for permission, links to the options', async () => {
    await openReader({ page: { state: 'allowable', site: 'castbox' } }, { frame: 'sidebar' });
    expect(find<HTMLAnchorElement>('main a', 'in the options').getAttribute('href')).toBe('/options.html');
  });
});

describe('the status line', () => {
  test.each<{ status: DataStatus; says: string }>([
    { status: { state: 'ready', ...FIGURES }, says: '3 insights · bundled · as of Apr 8, 2026' },
    { status: { state: 'ready', ...FIGURES, insights: 1 }, says: '1 insight · bundled · as of Apr 8, 2026' },
    { status: { state: 'ready', ...FIGURES, insights: 12_345 }, says: '12,345 insights · bundled · as of Apr 8, 2026' },
    { status: failed('storage-full'), says: '3 insights · bundled · as of Apr 8, 2026' },
    { status: failed('storage-full', false), says: 'No insights loaded' },
    { status: { state: 'loading' }, says: 'Loading insights' },
  ])('$says', async ({ status, says }) => {
    await openReader({ status });
    expect(textOf(find('footer'))).toBe(says);
  });

  test.each([
    { language: 'de-DE', says: '3 Erkenntnisse · mitgeliefert · Stand 8. Apr. 2026' },
    { language: 'en-GB', says: '3 insights · bundled · as of 8 Apr 2026' },
    { language: 'fr-FR', says: '3 insights · bundled · as of Apr 8, 2026' },
  ] as const)('uses $language if there are texts in it', async ({ language, says }) => {
    speak(language);
    await openReader({ status: { state: 'ready', ...FIGURES } });
    speak('en-US');
    expect(textOf(find('footer'))).toBe(says);
  });
});
