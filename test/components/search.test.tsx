// @vitest-environment jsdom
import './fake-i18n.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { RecentSearches } from '../../components/reader/frame.ts';
import { TYPING_PAUSE_MS } from '../../components/reader/search-box.tsx';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, press, settle, textOf, type, wait } from './render.tsx';

const WORLD = { dataset: TWO_PODCASTS };
const searchField = () => find<HTMLInputElement>('input[type=search]');
const focused = () => document.activeElement as HTMLElement;

async function search(text: string): Promise<void> {
  await type(searchField(), text);
  await wait(TYPING_PAUSE_MS + 30);
  await settle();
}

async function click(element: HTMLElement): Promise<void> {
  await settle(() => element.click());
  await settle();
}

beforeEach(() => {
  vi.restoreAllMocks();
  Object.assign(Element.prototype, { scrollIntoView: () => {} });
});

describe('marks', () => {
  const marked = () => findAll('article mark').map(textOf);

  test('are in each article that is found, also for a typo', async () => {
    await openReader(WORLD, { hash: '#/search?q=statment' });
    expect(findAll('article')).toHaveLength(3);
    expect(findAll('article').every((article) => article.querySelector('mark'))).toBe(true);
    expect(marked()).toEqual(['statement', 'statement', 'statement']);
  });

  test('are not inside other words of an article with the word itself', async () => {
    const dataset = structuredClone(TWO_PODCASTS);
    const [insight] = dataset.episodes[0]?.insights ?? [];
    if (insight) insight.statement = 'The ice of the service.';
    await openReader({ dataset }, { hash: '#/search?q=ice' });
    expect(marked()).toEqual(['ice']);
  });

  test('of a phrase are one', async () => {
    await openReader(WORLD, { hash: '#/search?q=%22statement+of+power%22' });
    expect(marked()).toEqual(['statement of power']);
  });
});

describe('what is named as asked', () => {
  test('comes first, each a link', async () => {
    await openReader(WORLD, { hash: '#/search?q=power' });
    expect(findAll('.named li').map(textOf)).toEqual(['EpisodePower LinesThe Brief · Apr 6, 2026']);
    expect(find('.named a').getAttribute('href')).toBe('#/episode/power');
    expect(find('.named mark').textContent).toBe('Power');
  });

  test.each([
    ['infra', 'TopicInfrastructure3 insights', '#/topic/infrastructure'],
    ['brief', 'PodcastThe Brief2 insights', '#/podcast/brief'],
    ['media', 'PodcastThe Brief2 insights', '#/podcast/brief'],
  ])('%s', async (text, hit, href) => {
    await openReader(WORLD, { hash: `#/search?q=${text}` });
    expect(textOf(find('.named li'))).toBe(hit);
    expect(find('.named a').getAttribute('href')).toBe(href);
  });

  test('is shown even if no insight is found', async () => {
    await openReader(WORLD, { hash: '#/search?q=media' });
    expect(textOf(find('h1'))).toBe('No insights for “media”');
    expect(findAll('article')).toEqual([]);
  });
});

describe('filters', () => {
  test('are chips, and a click takes one away', async () => {
    const { store } = await openReader(WORLD, { hash: '#/topics' });
    await search('statement topic:infra after:2026-04-02 before:2027 podcast:brief');
    expect(findAll('.chip').map(textOf)).toEqual([
      'Remove filter: Topic: infra',
      'Remove filter: Since Apr 2, 2026',
      'Remove filter: Before Jan 1, 2027',
      'Remove filter: Podcast: brief',
    ]);
    expect(findAll('article')).toHaveLength(2);
    await click(find('.chip', 'Since'));
    expect(searchField().value).toBe('statement topic:infra before:2027 podcast:brief');
    await click(find('.chip', 'Podcast'));
    expect(findAll('article')).toHaveLength(3);
    // Typing and filters are one step.
    expect(store.getState().trail).toEqual([{ view: 'topics' }]);
  });
});

describe('keys', () => {
  test('arrows go through the results and back, one stop each', async () => {
    await openReader(WORLD);
    searchField().focus();
    await search('power');
    await press('ArrowUp');
    expect(focused()).toBe(searchField());
    await press('ArrowDown');
    expect(focused()).toBe(find('.named a'));
    await press('ArrowDown');
    expect(focused()).toBe(find('article a[href="#/episode/power"]'));
    await press('ArrowDown');
    expect(focused()).toBe(find('article a[href="#/episode/power"]'));
    await press('ArrowUp');
    await press('ArrowUp');
    expect(focused()).toBe(searchField());
  });

  test('arrows elsewhere are left to the browser', async () => {
    await openReader(WORLD, { hash: '#/search?q=power' });
    find('h1').focus();
    await press('ArrowDown');
    expect(focused()).toBe(find('h1'));
  });

  test('Escape goes back to where the search was started, and to its place', async () => {
    const scrolled = vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
    const close = vi.fn();
    await openReader(WORLD, { hash: '#/topic/infrastructure', frame: 'sidebar', actions: { close } });
    Object.assign(window, { scrollY: 640 });
    await press('/', document.body);
    await search('po');
    Object.assign(window, { scrollY: 0 });
    await search('power');
    await press('Escape', searchField());
    await settle();
    expect(location.hash).toBe('#/topic/infrastructure');
    expect(searchField().value).toBe('');
    expect(focused()).toBe(find('h1'));
    expect(scrolled).toHaveBeenLastCalledWith(0, 640);
    expect(close).not.toHaveBeenCalled();
    await press('Escape', find('h1'));
    expect(close).toHaveBeenCalledOnce();
  });

  test('Escape leaves results, too, and an opened search goes to This page', async () => {
    await openReader(WORLD, { hash: '#/search?q=power' });
    find('.named a').focus();
    await press('Escape');
    await settle();
    expect(location.hash).toBe('#/');
  });

  test('Escape in an empty search gives back the focus that / took', async () => {
    await openReader(WORLD, { hash: '#/topics' });
    const link = find('.track-list a', 'Agents');
    link.focus();
    await press('/');
    expect(focused()).toBe(searchField());
    await press('Escape');
    expect(focused()).toBe(link);
  });

  test('Escape clears text that is not searched for yet', async () => {
    await openReader(WORLD, { hash: '#/topics' });
    await type(searchField(), 'power');
    await press('Escape', searchField());
    await wait(TYPING_PAUSE_MS + 30);
    expect([searchField().value, location.hash]).toEqual(['', '#/topics']);
  });

  test('/ does not scroll', async () => {
    await openReader(WORLD);
    const focus = vi.spyOn(HTMLElement.prototype, 'focus');
    await press('/', document.body);
    expect(focus).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
  });
});

test('other results are shown from their top; the first ones where they were', async () => {
  await openReader(WORLD, { hash: '#/search?q=power' });
  const scrolled = vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
  Object.assign(window, { scrollY: 300 });
  await search('powe');
  expect(scrolled).toHaveBeenCalledExactlyOnceWith(0, 0);
  Object.assign(window, { scrollY: 0 });
});

test('a search shows few insights while the user types, and all after a pause', async () => {
  const dataset = structuredClone(TWO_PODCASTS);
  const [episode] = dataset.episodes;
  const [insight] = episode?.insights ?? [];
  if (episode && insight)
    episode.insights = Array.from({ length: 30 }, (_, at) => ({ ...insight, id: `i-${at}`, statement: `Fog ${at}.` }));
  const { library } = await openReader({ dataset }, { hash: '#/topics' });
  await search('fog');
  expect(findAll('article')).toHaveLength(20);
  await search('fog 1');
  await wait(200);
  await settle();
  const limits = () => library.asked.flatMap((query) => (query.kind === 'search' && query.text ? query.limit : []));
  expect(limits()).toEqual([20, 20]);
  await search('fog');
  await wait(200);
  await settle();
  expect(limits()).toEqual([20, 20, 20, 200]);
  expect(findAll('article')).toHaveLength(30);
});

test('the search gets ready when it is focused', async () => {
  const { library } = await openReader(WORLD);
  await settle(() => searchField().focus());
  expect(library.asked.at(-1)).toEqual({ kind: 'search', text: '', limit: 1 });
});

test('a search that could not get ready is logged', async () => {
  const { library } = await openReader(WORLD);
  library.ask = () => Promise.reject(new Error('no index'));
  expectConsole('error', /a question found no answer.*no index/);
  await settle(() => searchField().focus());
});

describe('recent searches', () => {
  function recentSearches(...texts: string[]) {
    return {
      texts,
      read: vi.fn(async () => texts),
      add: vi.fn((text: string) => void texts.unshift(text)),
      clear: vi.fn(async () => void texts.splice(0)),
    } satisfies RecentSearches & { texts: string[] };
  }
  const shown = () => findAll('.search-recent .result').map(textOf);

  test('are below the empty search while it has the focus', async () => {
    const recent = recentSearches('power', 'agents');
    await openReader(WORLD, { actions: { recentSearches: recent } });
    expect(shown()).toEqual([]);
    await settle(() => searchField().focus());
    expect(shown()).toEqual(['power', 'agents']);
    await type(searchField(), 'x');
    expect(shown()).toEqual([]);
    await type(searchField(), '');
    expect(shown()).toEqual(['power', 'agents']);
    await settle(() => find('nav a', 'Topics').focus());
    expect(shown()).toEqual([]);
  });

  test('are searched for again at a click, or by keys', async () => {
    await openReader(WORLD, { actions: { recentSearches: recentSearches('power', 'agents') } });
    await settle(() => searchField().focus());
    await press('ArrowDown');
    expect(textOf(focused())).toBe('power');
    await press('ArrowDown');
    await click(focused());
    expect([searchField().value, location.hash]).toEqual(['agents', '#/search?q=agents']);
    expect(focused()).toBe(searchField());
  });

  test('are those that were sent or used, not all that was typed', async () => {
    const recent = recentSearches();
    await openReader(WORLD, { actions: { recentSearches: recent } });
    await search('pow');
    expect(recent.texts).toEqual([]);
    await settle(() => find<HTMLFormElement>('form').requestSubmit());
    expect(recent.texts).toEqual(['pow']);
    await search(' power after:2026');
    await click(find('.chip'));
    expect(recent.texts).toEqual(['pow']);
    await click(find('.named a'));
    expect(recent.texts).toEqual(['power', 'pow']);
  });

  test('can be cleared', async () => {
    const recent = recentSearches('power');
    await openReader(WORLD, { actions: { recentSearches: recent } });
    await settle(() => searchField().focus());
    await click(find('.search-recent button', 'Clear'));
    expect([shown(), recent.texts]).toEqual([[], []]);
    expect(focused()).toBe(searchField());
  });

  test('that cannot be read are left out', async () => {
    const recent = { ...recentSearches(), read: () => Promise.reject(new Error('no storage')) };
    expectConsole('warn', /no recent searches/);
    await openReader(WORLD, { actions: { recentSearches: recent } });
    await settle(() => searchField().focus());
    expect(shown()).toEqual([]);
  });
});
