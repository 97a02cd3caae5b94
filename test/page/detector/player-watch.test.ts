// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type PlayerWatch, pageClock, watchPlayer } from '../../../lib/page/detector/watch.ts';
import { madeUpSite, show } from './fake-site.ts';

const looked = vi.fn();
let watch: PlayerWatch;

beforeEach(async () => {
  vi.useFakeTimers();
  show('One', 'Song');
  watch = watchPlayer(madeUpSite(), document, pageClock, looked);
  watch.attach();
  await pass(5000);
  looked.mockClear();
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const player = () => document.querySelector('footer') as HTMLElement;

test('a new item is looked at soon', async () => {
  player().textContent = 'Next';
  await pass(100);
  expect(looked).toHaveBeenCalledTimes(1);
});

test('a clock that ticks all the time is looked at once a second at most', async () => {
  for (let time = 0; time < 20_000; time += 50) {
    player().append('.');
    await pass(50);
  }
  expect(looked.mock.calls.length).toBeGreaterThan(15);
  expect(looked.mock.calls.length).toBeLessThanOrEqual(21);
});

describe('what is looked at', () => {
  test.each<{ what: string; change: () => void; looks: number }>([
    { what: 'text', change: () => player().append('.'), looks: 1 },
    {
      what: 'an element deep inside',
      change: () => player().insertAdjacentHTML('beforeend', '<p><b>x</b></p>'),
      looks: 1,
    },
    { what: 'a link', change: () => player().setAttribute('href', '/b'), looks: 1 },
    { what: 'a label', change: () => player().setAttribute('aria-label', 'Next'), looks: 1 },
    {
      what: 'a style, which the progress bar changes',
      change: () => player().setAttribute('style', 'width:1%'),
      looks: 0,
    },
    { what: 'the page around it', change: () => document.querySelector('main')?.append('.'), looks: 0 },
  ])('$what: $looks', async ({ change, looks }) => {
    change();
    await pass(5000);
    expect(looked).toHaveBeenCalledTimes(looks);
  });
});

test('a replaced player is found at the next attach, and the old one is released', async () => {
  const old = player();
  show('One', 'Song');
  watch.attach();
  expect(looked).toHaveBeenCalledTimes(1);
  await pass(2000);
  old.append('.');
  await pass(2000);
  expect(looked).toHaveBeenCalledTimes(1);
  player().append('.');
  await pass(2000);
  expect(looked).toHaveBeenCalledTimes(2);
});

test('attaching to the same player again does not read it', () => {
  watch.attach();
  expect(looked).not.toHaveBeenCalled();
});

test('after the stop nothing is left', async () => {
  player().append('.');
  await pass(10);
  watch.stop();
  expect(vi.getTimerCount()).toBe(0);
  player().append('.');
  await pass(5000);
  expect(looked).not.toHaveBeenCalled();
});
