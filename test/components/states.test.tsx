// @vitest-environment jsdom
import './fake-i18n.ts';
import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { type DataFigures, type DataStatus, ExtensionGone } from '../../lib/messages/query.ts';
import { page, podcastSection, section, TWO_PODCASTS, UNKNOWN_SECTION } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
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
/** What every frame can do but the one inside a page. */
const ACTIONS = { changeSettings: () => {}, allowSite: () => {}, readPage: async () => true };
const shown = { dataset: TWO_PODCASTS, page: page(section('claw')) };

interface StateCase {
  name: string;
  world: Partial<FakeWorld>;
  hash?: string;
  title: string;
  says: string;
  /** Links and buttons that lead on. */
  ways: string[];
}

const STATES: StateCase[] = [
  {
    name: 'no podcast site',
    world: { page: { state: 'elsewhere' } },
    title: 'No podcast site in this tab',
    says: 'Liner Notes reads along on Spotify and Apple Podcasts.',
    ways: ['Open Spotify', 'Open Apple Podcasts', 'Browse the topics'],
  },
  {
    name: 'a podcast site without a podcast',
    world: { page: { state: 'quiet', site: 'apple-podcasts' } },
    title: 'No podcast on this page',
    says: 'Open an episode or a podcast on Apple Podcasts, or play one',
    ways: ['Browse the topics'],
  },
  {
    name: 'a page that was read at a click, without a podcast',
    world: { page: { state: 'quiet', site: 'web' } },
    title: 'No podcast on this page',
    says: 'The page was read, and names no podcast or episode.',
    ways: ['Browse the topics'],
  },
  {
    name: 'a site that is not allowed yet',
    world: { page: { state: 'allowable', site: 'pocket-casts' } },
    title: 'Liner Notes can read Pocket Casts',
    says: 'It is off until you allow it: the browser asks you once.',
    ways: ['Allow Pocket Casts'],
  },
  {
    name: 'any other page',
    world: { page: { state: 'readable' } },
    title: 'Not a site that is read along',
    says: 'Liner Notes looks at this page only if you ask for it.',
    ways: ['Read this page', 'Browse the topics'],
  },
  {
    name: 'paused',
    world: { page: { state: 'paused' } },
    title: 'Paused everywhere',
    says: 'No page is read and nothing is shown on pages.',
    ways: ['Resume'],
  },
  {
    name: 'site switched off',
    world: { page: { state: 'site-off', site: 'spotify' } },
    title: 'Off on Spotify',
    says: 'Liner Notes does not read this site, as you have set it.',
    ways: ['Turn on for Spotify'],
  },
  {
    name: 'nothing known of the episode',
    world: { dataset: TWO_PODCASTS, page: page(UNKNOWN_SECTION) },
    title: 'No insights for this episode',
    says: 'Nothing from Nobody Knows is in the collection yet.',
    ways: ['Browse the topics'],
  },
  {
    name: 'nothing known of the podcast',
    world: { dataset: TWO_PODCASTS, page: page({ ...UNKNOWN_SECTION, kind: 'podcast', seen: {} }) },
    title: 'No insights for this podcast',
    says: 'Its podcast is not in the collection yet.',
    ways: ['Browse the topics'],
  },
  {
    name: 'the podcast known, the episode not',
    world: { dataset: TWO_PODCASTS, page: page(podcastSection()) },
    title: 'No insights for this episode',
    says: "There are none for “Publisher's title of claw” yet. These are from other episodes of The Brief.",
    ways: ['Power Lines'],
  },
  {
    name: 'several episodes would fit',
    world: {
      dataset: TWO_PODCASTS,
      page: page(section('claw', { match: 'candidates', episodes: TWO_PODCASTS.episodes.slice(0, 2) })),
    },
    title: 'Not sure which episode this is',
    says: "On the page: “Publisher's title of claw”. It may be one of these 2 episodes of The Brief, or another one.",
    ways: [],
  },
  {
    name: 'several would fit a title with bars of its own',
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
    says: 'On the page: “Claws | {podcast} | Live”. It may be one of these 2 episodes of The Brief, or another one.',
    ways: [],
  },
  {
    name: 'one episode that may be it',
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
    says: 'Why it is not certain: Same day · only the date speaks for it',
    ways: [],
  },
  {
    name: 'never loaded',
    world: { ...shown, status: { state: 'loading' } },
    title: 'The insights are being loaded',
    says: 'No connection is needed.',
    ways: [],
  },
  {
    name: 'no room to load',
    world: { ...shown, status: failed('storage-full', false) },
    title: 'The insights could not be loaded',
    says: 'There is no room left on this device. Free some space, then try again.',
    ways: ['Try again'],
  },
  {
    name: 'storage denied',
    world: { ...shown, status: failed('storage-unavailable', false) },
    title: 'The insights could not be loaded',
    says: 'Check whether site data is blocked or cleared at once, then try again.',
    ways: ['Try again'],
  },
  {
    name: 'damaged installation',
    world: { ...shown, status: failed('dataset-unreadable', false) },
    title: 'The insights could not be loaded',
    says: 'install Liner Notes again.',
    ways: ['Try again'],
  },
  {
    name: 'update failed, old data there',
    world: { ...shown, status: failed('storage-full') },
    title: 'Claws and Effect: “Agents” — at Work',
    says: 'The insights could not be brought up to date; those you have stay readable. There is no room left',
    ways: ['Try again'],
  },
  {
    name: 'no topics',
    world: {},
    hash: '#/topics',
    title: 'No topics yet',
    says: 'Topics come with the insights, and there are none here.',
    ways: [],
  },
  {
    name: 'no such topic',
    world: { dataset: TWO_PODCASTS },
    hash: '#/topic/gone',
    title: 'No such topic',
    says: 'There is nothing on “gone” in the collection.',
    ways: ['Browse the topics', 'Back to Topics'],
  },
  {
    name: 'no such podcast',
    world: { dataset: TWO_PODCASTS },
    hash: '#/podcast/gone',
    title: 'No such podcast',
    says: 'It is not in the collection, or no longer.',
    ways: ['Browse the topics', 'Back to This page'],
  },
  {
    name: 'no such episode',
    world: { dataset: TWO_PODCASTS },
    hash: '#/episode/gone',
    title: 'No such episode',
    says: 'It is not in the collection, or no longer.',
    ways: ['Browse the topics', 'Back to This page'],
  },
  {
    name: 'nothing found',
    world: { dataset: TWO_PODCASTS },
    hash: '#/search?q=quagga%20farm',
    title: 'Nothing found for “quagga farm”',
    says: 'Try fewer words, or a part of one.',
    ways: ['Browse the topics', 'Back to This page'],
  },
  {
    name: 'nothing searched for',
    world: { dataset: TWO_PODCASTS },
    hash: '#/search?q=%20',
    title: 'Search all insights',
    says: 'Type a word: a company, a person, an idea.',
    ways: ['Back to This page'],
  },
  {
    name: 'unknown address',
    world: {},
    hash: '#/nowhere/at/all',
    title: 'Nothing at this address',
    says: '“#/nowhere/at/all” leads nowhere in Liner Notes.',
    ways: ['Go to This page', 'Browse the topics', 'Back to This page'],
  },
];

describe.each(STATES)('$name', ({ world, hash, title, says, ways }) => {
  test('is worded, with what to do', async () => {
    await openReader(world, { ...(hash === undefined ? {} : { hash }), actions: ACTIONS });
    expect(textOf(find('h1'))).toBe(title);
    expect(textOf(find('main'))).toContain(says);
    const offered = findAll('main :is(a, button)').map(textOf);
    expect(offered).toEqual(expect.arrayContaining(ways));
  });

  test('leaves no text unworded in German', async () => {
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
    expect(textOf(find('.skeleton'))).toBe('The page is being read');
    expect(find('main').getAttribute('aria-busy')).toBe('true');
    library.world.page = shown.page;
    await settle(library.tell);
    expect(findAll('.skeleton')).toEqual([]);
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
  });

  test('a page that is read anew shows nothing of the one before', async () => {
    const { library } = await openReader(shown);
    library.world.page = { state: 'waiting' };
    await settle(library.tell);
    expect(findAll('article')).toEqual([]);
  });
});

describe('a question without an answer', () => {
  const expectFailure = () => expectConsole('error', /question found no answer/);

  test('is worded and can be asked again', async () => {
    expectFailure();
    const library = fakeLibrary(shown);
    const { ask } = library;
    library.ask = () => Promise.reject(new Error('no answer'));
    await openReader({}, { library });
    expect(textOf(find('h1'))).toBe('This could not be loaded');
    library.ask = ask;
    await settle(() => find('button', 'Try again').click());
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
    expect(library.refreshes).toBe(1);
  });

  test('leaves what is on screen, and says that it may be old', async () => {
    expectFailure();
    const { library } = await openReader(shown);
    library.ask = () => Promise.reject(new Error('no answer'));
    await settle(library.tell);
    expect(textOf(find('[role=status].notice'))).toContain('This could not be brought up to date');
    expect(findAll('article').length).toBeGreaterThan(0);
  });

  test('after an update of the extension says: reload this tab', async () => {
    const library = fakeLibrary(shown);
    library.ask = () => Promise.reject(new ExtensionGone());
    await openReader({}, { library });
    expect(textOf(find('h1'))).toBe('Liner Notes was updated');
    expect(textOf(find('main'))).toContain('Reload this tab to go on.');
  });

  test('after an update under an open view leaves it readable, and says: reload this tab', async () => {
    const { library } = await openReader(shown);
    library.ask = () => Promise.reject(new ExtensionGone());
    await settle(library.tell);
    expect(textOf(find('[role=status].notice'))).toBe('Liner Notes was updated. Reload this tab to go on.');
    expect(findAll('article').length).toBeGreaterThan(0);
  });
});

describe('what the person has switched off', () => {
  const SWITCHES = [
    { page: { state: 'paused' }, button: 'Resume', patch: { paused: false } },
    {
      page: { state: 'site-off', site: 'spotify' },
      button: 'Turn on for Spotify',
      patch: { sites: { spotify: true, 'apple-podcasts': false } },
    },
  ] as const;

  test.each(SWITCHES)('$page.state is undone by one click', async ({ page, button, patch }) => {
    const changeSettings = vi.fn();
    const settings = { ...DEFAULT_SETTINGS, sites: { spotify: false, 'apple-podcasts': false } };
    await openReader({ page, settings }, { actions: { changeSettings } });
    await settle(() => find('button', button).click());
    expect(changeSettings).toHaveBeenCalledExactlyOnceWith(patch);
  });

  test.each(SWITCHES)(
    '$page.state leads to the options from the in-page panel, which changes nothing',
    async (each) => {
      await openReader({ page: each.page }, { frame: 'sidebar' });
      expect(find<HTMLAnchorElement>('main a', 'in the options').getAttribute('href')).toBe('/options.html');
    },
  );
});

describe('what the person can have read', () => {
  test('a site that is not allowed: one click has the browser ask, with nothing between', async () => {
    const allowSite = vi.fn();
    await openReader({ page: { state: 'allowable', site: 'castbox' } }, { actions: { allowSite } });
    find('button', 'Allow Castbox').click();
    expect(allowSite).toHaveBeenCalledExactlyOnceWith('castbox');
  });

  test('any other page: one click, for the tab that is shown', async () => {
    const readPage = vi.fn(async () => true);
    const { library } = await openReader({ page: { state: 'readable' } }, { actions: { readPage } });
    await settle(() => find('button', 'Read this page').click());
    expect(readPage).toHaveBeenCalledExactlyOnceWith(7);
    library.world.page = page(section('claw'));
    library.world.dataset = TWO_PODCASTS;
    await settle(library.tell);
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
  });

  test.each([
    ['the browser does not let it be', false, async () => false],
    ['the background fails', true, () => Promise.reject(new Error('failed'))],
  ])('any other page: that it cannot be read is said where %s', async (_why, failing, readPage) => {
    if (failing) expectConsole('error', /page could not be read/);
    await openReader({ page: { state: 'readable' } }, { actions: { readPage } });
    expect(textOf(find('.state-note [role=status]'))).toBe('');
    await settle(() => find('button', 'Read this page').click());
    expect(textOf(find('.state-note [role=status]'))).toBe('The browser lets no extension read this page.');
  });

  test('the in-page panel, which may ask for nothing, leads to the options', async () => {
    await openReader({ page: { state: 'allowable', site: 'castbox' } }, { frame: 'sidebar' });
    expect(find<HTMLAnchorElement>('main a', 'in the options').getAttribute('href')).toBe('/options.html');
  });
});

describe('the state of the data', () => {
  test.each<{ status: DataStatus; says: string }>([
    { status: { state: 'ready', ...FIGURES }, says: '3 insights · bundled · as of Apr 8, 2026' },
    { status: { state: 'ready', ...FIGURES, insights: 1 }, says: '1 insight · bundled · as of Apr 8, 2026' },
    { status: { state: 'ready', ...FIGURES, insights: 12_345 }, says: '12,345 insights · bundled · as of Apr 8, 2026' },
    { status: failed('storage-full'), says: '3 insights · bundled · as of Apr 8, 2026' },
    { status: failed('storage-full', false), says: 'No insights loaded' },
    { status: { state: 'loading' }, says: 'Loading the insights' },
  ])('$says', async ({ status, says }) => {
    await openReader({ status });
    expect(textOf(find('footer'))).toBe(says);
  });

  test.each([
    { language: 'de-DE', says: '3 Erkenntnisse · mitgeliefert · Stand 8. Apr. 2026' },
    { language: 'en-GB', says: '3 insights · bundled · as of 8 Apr 2026' },
    { language: 'fr-FR', says: '3 insights · bundled · as of Apr 8, 2026' },
  ] as const)('speaks $language as far as the catalogue does', async ({ language, says }) => {
    speak(language);
    await openReader({ status: { state: 'ready', ...FIGURES } });
    speak('en-US');
    expect(textOf(find('footer'))).toBe(says);
  });
});
