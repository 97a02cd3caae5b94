// @vitest-environment jsdom
import './fake-i18n.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Browse } from '../../components/reader/browse.tsx';
import { placeBeforeReload } from '../../components/reader/places.ts';
import { Reader } from '../../components/reader/reader.tsx';
import { applyRememberedTheme } from '../../components/reader/remembered-theme.ts';
import { TYPING_PAUSE_MS } from '../../components/reader/search-box.tsx';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { formatRoute, parseRoute } from '../../lib/state/route.ts';
import { datasetOf, page, podcastSection, section, TWO_PODCASTS, UNKNOWN_SECTION } from '../fixtures/datasets.ts';
import { fakeLibrary } from './fake-library.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, press, render, settle, textOf, type, wait } from './render.tsx';

const WORLD = { dataset: TWO_PODCASTS, page: page(section('claw')) };
const searchField = () => find<HTMLInputElement>('input[type=search]');

/** Follows a link. The address changes in a later task. */
async function follow(selector: string, text?: string): Promise<void> {
  await settle(() => find(selector, text).click());
  await settle();
}

beforeEach(() => {
  vi.restoreAllMocks();
});

describe('navigation', () => {
  test('a link opens its view and focuses its heading; the back link returns', async () => {
    const { store } = await openReader(WORLD);
    await follow('.sighting > .insights .topics a', 'Infrastructure');
    expect(location.hash).toBe('#/topic/infrastructure');
    expect(textOf(find('h1'))).toBe('Everything on Infrastructure');
    expect(document.activeElement).toBe(find('h1'));
    expect(textOf(find('.back'))).toBe('Back to This page');
    await follow('.back a');
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
    expect(document.activeElement).toBe(find('h1'));
    expect(store.getState().trail).toEqual([]);
  });

  test('the browser’s back button works', async () => {
    const { store } = await openReader(WORLD, { hash: '#/topics' });
    await follow('.track-list a', 'Agents');
    await settle(() => history.back());
    await wait(20);
    expect(formatRoute(store.getState().route)).toBe('#/topics');
    expect(textOf(find('h1'))).toBe('Topics');
  });

  test('a view opens at its top, and Back restores its scroll position', async () => {
    const scrolled = vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
    await openReader(WORLD);
    Object.assign(window, { scrollY: 640 });
    await follow('.sighting > .insights .topics a', 'Infrastructure');
    expect(scrolled).toHaveBeenLastCalledWith(0, 0);
    Object.assign(window, { scrollY: 0 });
    await follow('.back a');
    expect(scrolled).toHaveBeenLastCalledWith(0, 640);
  });

  test('a list comes back as long as it was, to the row that was left', async () => {
    const scrolled = vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
    const { store } = await openReader({ dataset: datasetOf(450) }, { hash: '#/topic/infrastructure' });
    await settle(() => find('button', 'Show more').click());
    expect(findAll('article')).toHaveLength(400);
    const rows = () => findAll('[data-row]');
    const wanted = rows()[333]?.dataset.row;
    const at = (top: number) => ({ top, bottom: top + 100 }) as DOMRect;
    // The rows above are out of sight; afterwards the same row is 50 pixels further down.
    let moved = 0;
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
      if (this.className === 'masthead') return at(-100);
      const index = rows().indexOf(this);
      return at((index - 333) * 100 + 20 + moved);
    });
    Object.assign(window, { scrollY: 33_000 });
    await settle(() => rows()[333]?.querySelector<HTMLElement>('a')?.click());
    await settle();
    expect(store.getState().route.view).toBe('episode');
    moved = 50;
    await follow('.back a');
    expect(findAll('article')).toHaveLength(400);
    expect(rows()[333]?.dataset.row).toBe(wanted);
    expect(scrolled).toHaveBeenLastCalledWith(0, 33_050);
    Object.assign(window, { scrollY: 0 });
  });

  test('a reload keeps the place', async () => {
    const scrolled = vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
    location.hash = '#/topic/infrastructure';
    await new Promise((done) => setTimeout(done));
    history.replaceState({ place: { top: 900, length: 400 } }, '');
    const store = createReaderStore(fakeLibrary({ dataset: datasetOf(450) }), {
      ...{ route: parseRoute(location.hash), tab: 7, length: placeBeforeReload()?.length },
    });
    store.getState().start();
    await render(<Reader store={store} frame="library" actions={{}} Browse={Browse} />);
    await settle();
    expect(findAll('article')).toHaveLength(400);
    expect(scrolled).toHaveBeenLastCalledWith(0, 900);
    history.replaceState(null, '');
  });

  test('the in-page panel adds nothing to the history, which it shares with the page', async () => {
    await openReader(WORLD, { frame: 'sidebar' });
    const before = history.length;
    await follow('nav a', 'Topics');
    await follow('.track-list a', 'Infrastructure');
    expect(textOf(find('h1'))).toBe('Everything on Infrastructure');
    expect(history.length).toBe(before);
  });

  test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])(
    'in the in-page panel a click for a new tab (%o) opens the library in it',
    async (how) => {
      const opened = vi.spyOn(window, 'open').mockReturnValue(null);
      await openReader(WORLD, { frame: 'sidebar' });
      const link = find('nav a', 'Topics');
      const kind = 'button' in how ? 'auxclick' : 'click';
      await settle(() => link.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, ...how })));
      expect(opened).toHaveBeenCalledExactlyOnceWith('/library.html#/topics', '_blank');
      expect(location.hash).toBe('#/');
    },
  );

  test.each([
    { what: 'the same view', world: WORLD, hash: '#/topic/agents', opens: '#/topic/agents' },
    { what: 'the episode of this page', world: WORLD, hash: '#/', opens: '#/episode/claw' },
    {
      what: 'the podcast of this page',
      world: { ...WORLD, page: page(podcastSection({ kind: 'podcast' })) },
      hash: '#/',
      opens: '#/podcast/brief',
    },
    { what: 'the home without either', world: { ...WORLD, page: page(UNKNOWN_SECTION) }, hash: '#/', opens: '#/home' },
    {
      what: 'the home where no episode is sure',
      world: { ...WORLD, page: page(section('claw', { match: 'candidates' })) },
      hash: '#/',
      opens: '#/home',
    },
  ])('the full page opens on $what, by its own address', async ({ world, hash, opens }) => {
    await openReader(world, { hash });
    expect(find('.tool[href^="/library"]').getAttribute('href')).toBe(`/library.html${opens}`);
  });

  test('a library without a tab opens on its home and leads back there', async () => {
    await openReader(WORLD, { hash: '', frame: 'library', entrance: 'home' });
    expect(textOf(find('h1'))).toBe('Your library');
    expect(findAll('.sections a').map((link) => [textOf(link), link.getAttribute('aria-current')])).toEqual([
      ['Home', 'page'],
      ['Topics', null],
      ['Podcasts', null],
      ['Episodes', null],
    ]);
    await follow('.sections a', 'Podcasts');
    await follow('.track-list a', 'The Brief');
    expect(textOf(find('.back'))).toBe('Back to Podcasts');
  });

  test.each([
    { hash: '#/episode/claw', back: 'Back to Episodes' },
    { hash: '#/podcast/brief', back: 'Back to Podcasts' },
    { hash: '#/topic/agents', back: 'Back to Topics' },
    { hash: '#/search?q=power', back: 'Back to Home' },
  ])('opened at $hash it leads to all of that kind', async ({ hash, back }) => {
    await openReader(WORLD, { hash, frame: 'library', entrance: 'home' });
    expect(textOf(find('.back'))).toBe(back);
  });

  test('the page of another tab replaces the current one', async () => {
    const { library, store } = await openReader(WORLD, { frame: 'sidepanel' });
    library.world.page = { state: 'elsewhere' };
    await settle(() => store.getState().setTab(8));
    expect(library.asked).toContainEqual({ kind: 'page', tab: 8 });
    expect(textOf(find('h1'))).toBe('Open or play an episode');
  });
});

describe('the search', () => {
  test('starts when typing pauses, keeps the focus, marks the words and announces the count', async () => {
    const { library } = await openReader(WORLD, { hash: '#/topics' });
    searchField().focus();
    await type(searchField(), 'state');
    await type(searchField(), 'statement Köln'.slice(0, 9));
    const searches = () => library.asked.filter((query) => query.kind === 'search' && query.text !== '');
    expect(searches()).toEqual([]);
    await wait(TYPING_PAUSE_MS + 30);
    await settle();
    expect(searches()).toEqual([{ kind: 'search', text: 'statement', limit: 20 }]);
    expect(document.activeElement).toBe(searchField());
    expect(textOf(find('h1'))).toBe('3 insights for “statement”');
    expect(textOf(find('main [role=status][aria-live=polite]'))).toBe('3 insights for “statement”');
    expect(findAll('mark').map(textOf)).toEqual(['statement', 'statement', 'statement']);
  });

  test('is one step in the history, however much is typed', async () => {
    const { store } = await openReader(WORLD, { hash: '#/topics' });
    const before = history.length;
    for (const text of ['po', 'pow', 'power']) {
      await type(searchField(), text);
      await wait(TYPING_PAUSE_MS + 30);
    }
    expect(location.hash).toBe('#/search?q=power');
    expect(history.length).toBe(before + 1);
    expect(store.getState().trail).toEqual([{ view: 'topics' }]);
    await follow('.back a');
    expect(searchField().value).toBe('');
  });

  test('Enter searches at once', async () => {
    await openReader(WORLD);
    await type(searchField(), 'power');
    await settle(() => find<HTMLFormElement>('form').requestSubmit());
    await settle();
    expect(location.hash).toBe('#/search?q=power');
  });

  test('a search in the address fills the field', async () => {
    await openReader(WORLD, { hash: '#/search?q=strom' });
    expect(searchField().value).toBe('strom');
    expect(findAll('article')).toHaveLength(1);
  });
});

describe('keys', () => {
  test('/ focuses the search, but not while the user types', async () => {
    await openReader(WORLD);
    await press('/', document.body);
    expect(document.activeElement).toBe(searchField());
    const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true });
    searchField().dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  test.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }])(
    '/ with %o is left to the browser',
    async (how) => {
      await openReader(WORLD);
      const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true, ...how });
      await settle(() => document.body.dispatchEvent(event));
      expect(event.defaultPrevented).toBe(false);
    },
  );

  test('Escape closes the in-page panel, but clears a search first', async () => {
    const close = vi.fn();
    await openReader(WORLD, { frame: 'sidebar', actions: { close } });
    await type(searchField(), 'power');
    await press('Escape', searchField());
    expect(close).not.toHaveBeenCalled();
    await type(searchField(), '');
    await press('Escape', searchField());
    expect(close).toHaveBeenCalledOnce();
  });

  test('a button closes it, too; other frames have none', async () => {
    const close = vi.fn();
    await openReader(WORLD, { frame: 'sidebar', actions: { close } });
    await settle(() => find('button', 'Close the panel').click());
    expect(close).toHaveBeenCalledOnce();
    await openReader(WORLD);
    expect(findAll('.tools button')).toEqual([]);
  });

  test('the first focusable element skips to the content', async () => {
    await openReader(WORLD);
    const [first] = findAll('button, a, input');
    expect(first && textOf(first)).toBe('Skip to content');
    await settle(() => first?.click());
    expect(document.activeElement).toBe(find('main'));
  });
});

describe('theme', () => {
  test.each(['system', 'light', 'dark'] as const)('%s is applied to the document', async (theme) => {
    await openReader({ settings: { ...DEFAULT_SETTINGS, theme } });
    expect(document.documentElement.dataset.theme).toBe(theme);
  });

  test('is applied before the first paint next time', async () => {
    await openReader({ settings: { ...DEFAULT_SETTINGS, theme: 'dark' } });
    delete document.documentElement.dataset.theme;
    applyRememberedTheme();
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  test('is the system’s where the browser blocks storage', async () => {
    delete document.documentElement.dataset.theme;
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    applyRememberedTheme();
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });
});
