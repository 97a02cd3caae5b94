import { expect, test } from 'vitest';
import { longestTask, threadTime } from './trace.ts';

const ORIGIN = 'https://open.spotify.com';
const PAGE = { pid: 7, tid: 7 };
/** A slice of the page's main thread, in microseconds; it ran half of the time. */
const slice = (name: string, ts: number, dur: number, url?: string, where = PAGE) => ({
  ...{ name, ts, dur, tdur: dur / 2, ph: 'X', ...where },
  args: url === undefined ? {} : { data: { url } },
});
const EVENTS = [
  { name: 'thread_name', ph: 'M', ts: 0, ...PAGE, args: { name: 'CrRendererMain' } },
  { name: 'thread_name', ph: 'M', ts: 0, pid: 8, tid: 8, args: { name: 'CrRendererMain' } },
  {
    ...{ name: 'TracingStartedInBrowser', ph: 'I', ts: 0, pid: 1, tid: 1 },
    args: { data: { frames: [{ url: `${ORIGIN}/none`, processId: 7 }, { url: 'about:blank' }] } },
  },
];

test.each([
  { what: 'a content script', events: [slice('EvaluateScript', 1000, 4000, 'chrome-extension://x/a.js')], script: 2 },
  { what: 'bindings, which have no address', events: [slice('FunctionCall', 1000, 4000, '')], script: 2 },
  { what: 'promises', events: [slice('RunMicrotasks', 1000, 4000)], script: 2 },
  { what: "the page's own script", events: [slice('FunctionCall', 1000, 4000, `${ORIGIN}/app.js`)], script: 0 },
  {
    what: "a listener inside the page's own script",
    events: [
      slice('FunctionCall', 1000, 4000, `${ORIGIN}/app.js`),
      slice('FunctionCall', 2000, 1000, 'chrome-extension://x/a.js'),
    ],
    script: 0.5,
  },
  {
    what: 'script inside script, once',
    events: [
      slice('FunctionCall', 2000, 1000, 'chrome-extension://x/a.js'),
      slice('EvaluateScript', 1000, 4000, 'chrome-extension://x/a.js'),
    ],
    script: 2,
  },
  {
    what: 'another process, never',
    events: [slice('FunctionCall', 1000, 4000, 'chrome-extension://x/a.js', { pid: 8, tid: 8 })],
    script: 0,
  },
])('counts $what', ({ events, script }) => {
  expect(threadTime([...EVENTS, ...events], ORIGIN).foreignScript).toBe(script);
});

test('finds the longest piece of script', () => {
  const pieces = [1000, 6000, 4000].map((dur, at) =>
    slice('FunctionCall', at * 10_000, dur, 'chrome-extension://x/a.js'),
  );
  const { foreignScript, longestScript } = threadTime([...EVENTS, ...pieces], ORIGIN);
  expect([foreignScript, longestScript]).toEqual([5.5, 3]);
  expect(threadTime([...EVENTS, slice('RunTask', 0, 1000)], ORIGIN).longestScript).toBe(0);
});

test('counts all tasks of the page', () => {
  const tasks = [slice('RunTask', 1000, 4000), slice('Layout', 2000, 1000), slice('RunTask', 6000, 2000)];
  expect(threadTime([...EVENTS, ...tasks], ORIGIN).all).toBe(3);
});

test('a trace without the page is an error', () => {
  expect(() => threadTime(EVENTS, 'https://podcasts.apple.com')).toThrow('the trace knows no page of');
});

test('the longest task of a service worker counts its CPU time, and no more than the time that passed', () => {
  const worker = { pid: 9, tid: 3 };
  const thread = { name: 'thread_name', ph: 'M', ts: 0, ...worker, args: { name: 'ServiceWorker thread' } };
  const task = (dur: number, tdur: number, where = worker) => ({
    ...{ name: 'RunTask', ph: 'X', ts: 0, dur, tdur, args: {} },
    ...where,
  });
  const tasks = [task(90_000, 20_000), task(30_000, 70_000), task(99_000, 99_000, PAGE)];
  expect(longestTask([...EVENTS, thread, ...tasks])).toBe(30);
  expect(longestTask([thread])).toBe(0);
  expect(() => longestTask([...EVENTS, ...tasks])).toThrow('no worker');
});
