// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AskedRow, type RowCounts, showRowCounts } from '../../../lib/page/episode-rows/row-counts.ts';
import { spotifyRows } from '../../../lib/sites/spotify/rows.ts';

type Entry = { target: Element; isIntersecting: boolean };

let counts: RowCounts;
/** The rows that are watched for coming into view, and how to tell of it. */
let watched: Set<Element>;
let notify: (entries: Entry[]) => void;
/** Whether rows are in view as soon as they are watched. */
let allInView: boolean;
/** The shadow root of the numbers is closed, to tests as to the page: it is kept as it is made. */
let root: ShadowRoot;

class Intersections {
  constructor(tell: typeof notify) {
    notify = tell;
  }
  observe(target: Element): void {
    watched.add(target);
    if (allInView) notify([{ target, isIntersecting: true }]);
  }
  unobserve(target: Element): void {
    watched.delete(target);
  }
  disconnect(): void {
    watched.clear();
  }
}

/** A row of the list, with the numbered episode. */
const row = (number: number) =>
  `<div data-testid="episode-${number}"><a href="/episode/${String(number).padStart(22, 'A')}"><h4 data-testid="episodeTitle">Talk ${number}</h4></a></div>`;
const list = (...numbers: number[]) => `<main>${numbers.map(row).join('')}</main>`;
const rowOf = (number: number) => document.querySelector(`[data-testid="episode-${number}"]`) as Element;

beforeEach(() => {
  vi.useFakeTimers();
  watched = new Set();
  allInView = true;
  vi.stubGlobal('IntersectionObserver', Intersections);
  const { attachShadow } = Element.prototype;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init: ShadowRootInit) {
    root = attachShadow.call(this, init);
    return root;
  });
  // Nothing of the page covers a title.
  Object.assign(document, { elementFromPoint: () => document.documentElement });
  Range.prototype.getClientRects = () => [new DOMRect(0, 0, 10, 10)] as unknown as DOMRectList;
  document.body.innerHTML = list(1);
});
afterEach(() => {
  counts.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
/** Answers that each episode has so many insights. */
const answering = (count: number) =>
  vi.fn(async (rows: AskedRow[]): Promise<number[] | undefined> => rows.map(() => count));
async function start(ask: ReturnType<typeof answering>): Promise<void> {
  counts = showRowCounts(spotifyRows, spotifyRows.pack, ask);
  await pass(200);
}
/** The list changes, as it does at every scroll. */
async function change(): Promise<void> {
  document.querySelector('main')?.append(document.createElement('p'));
  await pass(200);
}
const titlesOf = (ask: ReturnType<typeof answering>) =>
  ask.mock.calls.map(([rows]) => rows.map(({ sighting }) => sighting.kind === 'episode' && sighting.episode.title));
const numbers = () => [...root.querySelectorAll('span')].map(({ dataset }) => dataset.count);

test.each([
  { what: 'without an answer are asked for again when the list changes', answer: undefined, asked: [1, 1] },
  { what: 'that are counted are asked for once', answer: [2], asked: [1] },
  { what: 'that the background refuses are asked for once', answer: [], asked: [1] },
])('rows $what', async ({ answer, asked }) => {
  const ask = answering(2);
  ask.mockImplementationOnce(async () => answer);
  await start(ask);
  for (let times = 0; times < 3; times++) await change();
  expect(ask.mock.calls.map(([rows]) => rows.length)).toEqual(asked);
});

describe('rows in view', () => {
  beforeEach(() => {
    allInView = false;
    document.body.innerHTML = list(1, 2, 3);
  });

  test('are read, and the others are not', async () => {
    const reads = [1, 2, 3].map((number) => vi.spyOn(rowOf(number), 'querySelectorAll'));
    const ask = answering(2);
    await start(ask);
    expect(watched.size).toBe(3);
    notify([
      { target: rowOf(2), isIntersecting: true },
      { target: rowOf(3), isIntersecting: false },
    ]);
    await change();
    expect(titlesOf(ask)).toEqual([['Talk 2']]);
    expect(reads.map(({ mock }) => mock.calls.length > 0)).toEqual([false, true, false]);
    expect(numbers()).toEqual(['2']);
  });

  test('lose their numbers when they leave it, and get them again without being asked for', async () => {
    const ask = answering(2);
    await start(ask);
    for (const isIntersecting of [true, false, true]) {
      notify([{ target: rowOf(1), isIntersecting }]);
      await pass(200);
      expect(numbers()).toEqual(isIntersecting ? ['2'] : []);
    }
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('that are reused for other episodes get the numbers of those', async () => {
    const ask = answering(2);
    await start(ask);
    notify([{ target: rowOf(1), isIntersecting: true }]);
    await pass(200);
    ask.mockImplementation(async () => [5]);
    rowOf(1).innerHTML = row(4);
    await pass(400);
    expect(titlesOf(ask)).toEqual([['Talk 1'], ['Talk 4']]);
    expect(numbers()).toEqual(['5']);
    ask.mockImplementation(async () => [0]);
    rowOf(4).innerHTML = row(1_000);
    await pass(400);
    expect(numbers()).toEqual([]);
  });
});

test('a change is measured after its frame, which lays the page out anyway; a scroll in its frame', async () => {
  await start(answering(2));
  const isMeasured = () => measured.mock.calls.length > 0;
  const measured = vi.spyOn(Range.prototype, 'getClientRects');
  const inFrame: boolean[] = [];
  vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((work) => {
    work(0);
    inFrame.push(isMeasured());
    return 1;
  });
  await change();
  expect(measured).toHaveBeenCalledTimes(1);
  measured.mockClear();
  dispatchEvent(new Event('scroll'));
  expect(inFrame).toEqual([false, true]);
});

describe('a row that goes', () => {
  test('takes its number with it, in the frame of that change', async () => {
    document.body.innerHTML = list(1, 2);
    await start(answering(2));
    expect(numbers()).toEqual(['2', '2']);
    rowOf(1).remove();
    await Promise.resolve();
    expect(numbers()).toEqual(['2']);
    rowOf(2).remove();
    await Promise.resolve();
    expect(numbers()).toEqual([]);
  });

  test('has nothing measured, and no frame asked for', async () => {
    await start(answering(2));
    const measured = vi.spyOn(Range.prototype, 'getClientRects');
    const frames = vi.spyOn(globalThis, 'requestAnimationFrame');
    rowOf(1).remove();
    await change();
    expect(measured).not.toHaveBeenCalled();
    expect(frames).not.toHaveBeenCalled();
  });

  test('is watched no more', async () => {
    document.body.innerHTML = list(1, 2);
    await start(answering(2));
    const [gone, left] = [rowOf(1), rowOf(2)];
    gone.remove();
    await pass(200);
    expect([...watched]).toEqual([left]);
  });
});

describe('animation frames', () => {
  const scroll = () => window.dispatchEvent(new Event('scroll'));

  test('are not asked for while there are no numbers', async () => {
    const frame = vi.spyOn(globalThis, 'requestAnimationFrame');
    await start(answering(0));
    scroll();
    await change();
    expect(frame).not.toHaveBeenCalled();
  });

  test('are asked for once at a time when there are', async () => {
    await start(answering(2));
    const frame = vi.spyOn(globalThis, 'requestAnimationFrame');
    for (let times = 0; times < 10; times++) scroll();
    expect(frame).toHaveBeenCalledTimes(1);
    await pass(200);
    scroll();
    expect(frame).toHaveBeenCalledTimes(2);
  });
});

describe('a refresh', () => {
  test('finds the list of another page at once, and follows its changes', async () => {
    const ask = answering(2);
    await start(ask);
    document.body.innerHTML = list(2);
    counts.refresh();
    expect([...watched]).toEqual([rowOf(2)]);
    await pass(200);
    expect(titlesOf(ask)).toEqual([['Talk 1'], ['Talk 2']]);
    document.querySelector('main')?.insertAdjacentHTML('beforeend', row(3));
    await pass(200);
    expect(titlesOf(ask)).toEqual([['Talk 1'], ['Talk 2'], ['Talk 3']]);
  });

  test('of the same list asks for nothing that is known', async () => {
    const ask = answering(2);
    await start(ask);
    counts.refresh();
    await pass(200);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(numbers()).toEqual(['2']);
  });
});

test('a hidden tab reads no rows, and reads them when it is seen', async () => {
  const setHidden = (value: boolean) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const ask = answering(2);
  await start(ask);
  setHidden(true);
  document.querySelector('main')?.insertAdjacentHTML('beforeend', row(2));
  await pass(5000);
  expect(watched.size).toBe(1);
  setHidden(false);
  await pass(200);
  expect(titlesOf(ask)).toEqual([['Talk 1'], ['Talk 2']]);
});

test('after the stop nothing is left', async () => {
  const ask = answering(2);
  await start(ask);
  document.querySelector('main')?.insertAdjacentHTML('beforeend', row(2));
  await Promise.resolve();
  counts.stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(watched.size).toBe(0);
  expect(document.querySelector('liner-notes-rows')).toBeNull();
  window.dispatchEvent(new Event('scroll'));
  window.dispatchEvent(new Event('resize'));
  document.dispatchEvent(new Event('visibilitychange'));
  await change();
  expect(ask).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});
