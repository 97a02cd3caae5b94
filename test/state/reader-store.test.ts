import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import {
  type AnswerTo,
  ExtensionGone,
  type Query,
  type ReadyAnswers,
  type TopicCount,
} from '../../lib/messages/query.ts';
import { ANSWER_LIMIT_MS } from '../../lib/state/answer-limit.ts';
import { answerFor, createReaderStore, type ReaderStore, SKELETON_DELAY_MS } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';
import { type FakeLibrary, fakeLibrary } from '../components/fake-library.ts';
import { expectConsole } from '../setup/console.ts';

/** A library that answers views when the test says so, and status and settings at once. */
function slowLibrary(): {
  library: FakeLibrary;
  pending: Pending[];
  answer(at: number, answer: unknown): Promise<void>;
} {
  const library = fakeLibrary();
  const pending: Pending[] = [];
  library.ask = <Q extends Query>(query: Q) => {
    if (query.kind === 'status') return Promise.resolve({ state: 'loading' } as AnswerTo<Q>);
    if (query.kind === 'settings') return Promise.resolve(DEFAULT_SETTINGS as AnswerTo<Q>);
    return new Promise<AnswerTo<Q>>((resolve, reject) => {
      pending.push({ query, resolve: resolve as (answer: unknown) => void, reject });
    });
  };
  const answer = async (at: number, value: unknown) => {
    const query = pending[at];
    if (!query) throw new Error(`There was no query number ${at}`);
    if (value instanceof Error) query.reject(value);
    else query.resolve(value);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { library, pending, answer };
}

interface Pending {
  query: Query;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

const TOPICS: TopicCount[] = [{ slug: 'chips', name: 'Chips', insights: 1, episodes: 1, newest: '2026-04-08' }];

function open(library: FakeLibrary, hash = '#/topics'): ReaderStore {
  const store = createReaderStore(library, { route: parseRoute(hash), tab: 1 });
  store.getState().start();
  return store;
}

const go = (store: ReaderStore, hash: string) => store.getState().go(parseRoute(hash));
const shownBy = (store: ReaderStore) => answerFor(store.getState())?.answer;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the skeleton', () => {
  test('is not shown if the answer arrives within 200 ms', async () => {
    const { library, answer } = slowLibrary();
    const store = open(library);
    const late = vi.fn();
    store.subscribe((state) => state.late && late());
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS - 1);
    await answer(0, TOPICS);
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS);
    expect(late).not.toHaveBeenCalled();
    expect(shownBy(store)).toBe(TOPICS);
  });

  test('is shown after 200 ms until the answer arrives', async () => {
    const { library, answer } = slowLibrary();
    const store = open(library);
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS);
    expect(store.getState().late).toBe(true);
    await answer(0, TOPICS);
    expect(store.getState().late).toBe(false);
  });

  test('has its own delay for another view', async () => {
    const { library } = slowLibrary();
    const store = open(library);
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS);
    go(store, '#/topic/chips');
    expect(store.getState().late).toBe(false);
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS);
    expect(store.getState().late).toBe(true);
  });

  test('is also shown while a page is being read', async () => {
    const { library, answer } = slowLibrary();
    const store = open(library, '#/');
    await answer(0, { state: 'waiting' });
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS);
    expect(store.getState().late).toBe(true);
    library.notify();
    await answer(1, { state: 'elsewhere' });
    expect(store.getState().late).toBe(false);
  });
});

describe('answers', () => {
  test('to an earlier query are dropped', async () => {
    const { library, pending, answer } = slowLibrary();
    const store = open(library, '#/topic/chips');
    go(store, '#/topic/energy');
    await answer(1, 'missing');
    await answer(0, { topic: TOPICS[0], insights: [], total: 0 });
    expect(pending.map(({ query }) => query)).toMatchObject([{ slug: 'chips' }, { slug: 'energy' }]);
    expect(store.getState().shown?.query).toMatchObject({ slug: 'energy' });
    expect(shownBy(store)).toBe('missing');
  });

  test('to the first visit are dropped when the user has left and returned', async () => {
    const { library, answer } = slowLibrary();
    const store = open(library);
    go(store, '#/');
    go(store, '#/topics');
    await answer(0, []);
    expect(shownBy(store)).toBeUndefined();
    await answer(2, TOPICS);
    expect(shownBy(store)).toBe(TOPICS);
  });

  test('stay while the same view is loaded again', async () => {
    const { library, pending, answer } = slowLibrary();
    const store = open(library);
    await answer(0, TOPICS);
    library.notify();
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS * 10);
    expect(pending).toHaveLength(2);
    expect(shownBy(store)).toBe(TOPICS);
    expect(store.getState().late).toBe(false);
  });

  test('to a search stay while another search runs', async () => {
    const { library, answer } = slowLibrary();
    const store = open(library, '#/search?q=po');
    const results = { insights: [], total: 4 };
    await answer(0, results);
    go(store, '#/search?q=power');
    expect(answerFor(store.getState())).toMatchObject({ query: { text: 'po' }, answer: results });
  });

  test('for one tab are never shown for another', async () => {
    const { library, pending, answer } = slowLibrary();
    const store = open(library, '#/');
    await answer(0, { state: 'elsewhere' });
    store.getState().setTab(2);
    expect(shownBy(store)).toBeUndefined();
    expect(pending[1]?.query).toEqual({ kind: 'page', tab: 2 });
  });

  test('to many changes during a query cost only one more query', async () => {
    const { library, pending, answer } = slowLibrary();
    open(library);
    for (let times = 0; times < 5; times++) library.notify();
    expect(pending).toHaveLength(1);
    await answer(0, []);
    expect(pending).toHaveLength(2);
    await answer(1, TOPICS);
    expect(pending).toHaveLength(2);
  });

  test('become longer on demand, and short again on the next route', async () => {
    const { library, pending, answer } = slowLibrary();
    const store = open(library, '#/topic/chips');
    await answer(0, 'missing');
    store.getState().more();
    await answer(1, 'missing');
    go(store, '#/topic/energy');
    expect(pending.map(({ query }) => query)).toMatchObject([{ limit: 200 }, { limit: 400 }, { limit: 200 }]);
  });

  test('for an unknown route are only status and settings', async () => {
    const { library, pending } = slowLibrary();
    const store = open(library, '#/nowhere');
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS * 2);
    expect(pending).toEqual([]);
    expect(store.getState()).toMatchObject({ status: { state: 'loading' }, late: false, problem: undefined });
  });

  test('are ignored after the store was stopped', async () => {
    const { library, pending, answer } = slowLibrary();
    const store = createReaderStore(library, { route: { view: 'topics' }, tab: 1 });
    const stop = store.getState().start();
    stop();
    await answer(0, TOPICS);
    library.notify();
    expect(pending).toHaveLength(1);
    expect(store.getState().shown).toBeUndefined();
  });
});

describe('problems', () => {
  test.each([
    { error: new ExtensionGone(), problem: 'gone' },
    { error: new Error('IndexedDB is closed'), problem: 'failed' },
  ])('$error.name is reported as "$problem", and the old answer stays', async ({ error, problem }) => {
    if (problem === 'failed') expectConsole('error', /question found no answer/);
    const { library, answer } = slowLibrary();
    const store = open(library);
    await answer(0, TOPICS);
    library.notify();
    await answer(1, error);
    expect(store.getState().problem).toBe(problem);
    expect(shownBy(store)).toBe(TOPICS);
  });

  test('end with the next answer', async () => {
    expectConsole('error', /question found no answer/);
    const { library, answer } = slowLibrary();
    const store = open(library);
    await answer(0, new Error('for once'));
    expect(store.getState().problem).toBe('failed');
    library.notify();
    await answer(1, TOPICS);
    expect(store.getState()).toMatchObject({ problem: undefined, late: false });
  });

  test('while refreshing do not prevent that the view is loaded again', async () => {
    expectConsole('error', /question found no answer/);
    const { library, pending, answer } = slowLibrary();
    const store = open(library);
    await answer(0, TOPICS);
    library.refresh = () => Promise.reject(new Error('the background failed'));
    const refreshed = store.getState().refresh();
    expect(store.getState().refreshing).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(pending).toHaveLength(2);
    await answer(1, TOPICS);
    await refreshed;
    expect(store.getState().refreshing).toBe(false);
  });
});

describe('an answer that is late', () => {
  const expectLate = () => expectConsole('error', /question found no answer OutOfTime/);
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  test('becomes a problem in place of the skeleton, and shows when it comes', async () => {
    expectLate();
    const { library, answer } = slowLibrary();
    const store = open(library);
    await pass(ANSWER_LIMIT_MS - 1);
    expect(store.getState()).toMatchObject({ late: true, problem: undefined });
    await pass(1);
    expect(store.getState()).toMatchObject({ late: false, problem: 'failed' });
    await answer(0, TOPICS);
    expect(store.getState()).toMatchObject({ late: false, problem: undefined });
    expect(shownBy(store)).toBe(TOPICS);
  });

  test('keeps what is shown of the same view', async () => {
    expectLate();
    const { library, answer } = slowLibrary();
    const store = open(library);
    await answer(0, TOPICS);
    library.notify();
    await pass(ANSWER_LIMIT_MS);
    expect(store.getState().problem).toBe('failed');
    expect(shownBy(store)).toBe(TOPICS);
  });

  test.each<[string, (store: ReaderStore, library: FakeLibrary) => unknown]>([
    ['the user asks for it', (store) => store.getState().refresh()],
    ['something has changed', (_, library) => library.notify()],
  ])('is asked for again when %s', async (_when, again) => {
    expectLate();
    const { library, pending, answer } = slowLibrary();
    const store = open(library);
    await pass(ANSWER_LIMIT_MS);
    void again(store, library);
    await pass(0);
    expect(pending).toHaveLength(2);
    await answer(1, TOPICS);
    expect(store.getState()).toMatchObject({ problem: undefined, refreshing: false });
    await answer(0, []);
    expect(shownBy(store)).toBe(TOPICS);
  });

  test('does not keep the button from being pressed again', async () => {
    expectLate();
    const { library, pending } = slowLibrary();
    const store = open(library);
    await pass(ANSWER_LIMIT_MS);
    for (const times of [1, 2]) {
      void store.getState().refresh();
      expect(store.getState().refreshing).toBe(true);
      await pass(ANSWER_LIMIT_MS);
      expect(store.getState()).toMatchObject({ refreshing: false, problem: 'failed' });
      expect(pending).toHaveLength(1 + times);
    }
  });

  test('to another view is no problem of this one', async () => {
    const { library, answer } = slowLibrary();
    const store = open(library);
    await pass(ANSWER_LIMIT_MS - 1);
    go(store, '#/topic/chips');
    await answer(1, 'missing');
    await pass(ANSWER_LIMIT_MS * 2);
    expect(store.getState()).toMatchObject({ problem: undefined });
    expect(shownBy(store)).toBe('missing');
  });

  test.each(['status', 'settings'] as const)('about the %s does not hold back the view', async (kind) => {
    expectLate();
    const library = fakeLibrary();
    const { ask } = library;
    let come = () => {};
    library.ask = <Q extends Query>(query: Q) => {
      if (query.kind !== kind) return ask(query);
      return new Promise<AnswerTo<Q>>((resolve) => {
        come = () => resolve(ask(query));
      });
    };
    const store = open(library);
    await pass(ANSWER_LIMIT_MS);
    expect(store.getState().problem).toBe('failed');
    expect(shownBy(store)).toEqual([]);
    come();
    await pass(0);
    expect(store.getState().problem).toBeUndefined();
    expect(store.getState()[kind]).toBeDefined();
  });

  test('after the store was stopped is ignored', async () => {
    const { library } = slowLibrary();
    const store = createReaderStore(library, { route: { view: 'topics' }, tab: 1 });
    const stop = store.getState().start();
    stop();
    await pass(ANSWER_LIMIT_MS * 2);
    expect(store.getState().problem).toBeUndefined();
  });
});

test.each([
  ['was made', async () => {}, true],
  ['failed', () => Promise.reject(new Error('the background failed')), false],
])('a refresh says whether the check %s', async (_what, check, outcome) => {
  if (!outcome) expectConsole('error', /question found no answer/);
  const library = fakeLibrary();
  library.refresh = check;
  const refreshed = open(library).getState().refresh();
  await vi.advanceTimersByTimeAsync(0);
  expect(await refreshed).toBe(outcome);
});

describe('the trail', () => {
  test.each([
    { way: ['#/', '#/topics', '#/topic/chips'], trail: ['#/', '#/topics'], returned: false },
    { way: ['#/', '#/topics', '#/'], trail: [], returned: true },
    { way: ['#/', '#/topics', '#/topic/chips', '#/topics'], trail: ['#/'], returned: true },
    { way: ['#/', '#/search?q=a', '#/search?q=ab', '#/search?q=abc'], trail: ['#/'], returned: false },
    { way: ['#/search?q=ab', '#/episode/e', '#/search?q=ab'], trail: [], returned: true },
    { way: ['#/topics', '#/topics'], trail: [], returned: false },
  ])('$way', ({ way: [first = '', ...others], trail, returned }) => {
    const store = open(fakeLibrary(), first);
    for (const hash of others) go(store, hash);
    expect(store.getState()).toMatchObject({ trail: trail.map((each) => parseRoute(each)), returned });
  });
});

describe('what is ready for the tab', () => {
  const READY: ReadyAnswers = {
    page: { state: 'quiet', site: 'spotify' },
    status: { state: 'loading' },
    settings: DEFAULT_SETTINGS,
  };

  test('is shown before anything is asked, and replaced by the answer', async () => {
    const { library, pending, answer } = slowLibrary();
    const store = createReaderStore(library, { route: parseRoute('#/'), tab: 1, ready: READY });
    expect(shownBy(store)).toEqual(READY.page);
    expect(store.getState()).toMatchObject({ status: READY.status, settings: READY.settings });
    expect(pending).toEqual([]);
    store.getState().start();
    await vi.advanceTimersByTimeAsync(SKELETON_DELAY_MS);
    expect(store.getState().late).toBe(false);
    await answer(0, { state: 'paused' });
    expect(shownBy(store)).toEqual({ state: 'paused' });
  });

  test('is not shown for another view or another tab', () => {
    const { library } = slowLibrary();
    const store = createReaderStore(library, { route: parseRoute('#/topics'), tab: 1, ready: READY });
    expect(shownBy(store)).toBeUndefined();
    go(store, '#/');
    expect(shownBy(store)).toEqual(READY.page);
    store.getState().setTab(2);
    expect(shownBy(store)).toBeUndefined();
  });
});
