// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pageClock } from '../../../lib/page/detector/clock.ts';
import { type PlayerWatch, watchPlayer } from '../../../lib/page/detector/watch.ts';
import { madeUpSite, show } from './fake-site.ts';
import { fakeTime } from './fake-time.ts';

const looked = vi.fn();
let site: ReturnType<typeof madeUpSite>;
let watch: PlayerWatch;

beforeEach(async () => {
  fakeTime();
  show('One', 'Song');
  site = madeUpSite();
  watch = watchPlayer(site, document, pageClock, looked);
  watch.attach();
  await pass(5000);
  looked.mockClear();
  site.playerItem.mockClear();
  site.playerRoots.mockClear();
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

test('an item that changes all the time is looked at once a second at most', async () => {
  for (let time = 0; time < 20_000; time += 50) {
    player().append('.');
    await pass(50);
  }
  expect(looked.mock.calls.length).toBeGreaterThan(15);
  expect(looked.mock.calls.length).toBeLessThanOrEqual(21);
});

test('a clock that ticks all the time is looked at once a second at most, and its item read four times', async () => {
  site.playerItem.mockImplementation(() => 'Song');
  for (let time = 0; time < 20_000; time += 50) {
    player().append('.');
    await pass(50);
  }
  expect(site.playerItem.mock.calls.length).toBeGreaterThan(15);
  expect(site.playerItem.mock.calls.length).toBeLessThanOrEqual(21);
  // Of the four, one was before.
  expect(looked).toHaveBeenCalledTimes(3);
  site.playerItem.mockImplementation(() => 'Next');
  player().append('.');
  await pass(2000);
  expect(looked).toHaveBeenCalledTimes(4);
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

test('another item finds the nodes that came with it', async () => {
  player().insertAdjacentHTML('afterend', '<footer></footer>');
  player().textContent = 'Next';
  await pass(2000);
  looked.mockClear();
  [...document.querySelectorAll('footer')].at(-1)?.append('.');
  await pass(2000);
  expect(looked).toHaveBeenCalledTimes(1);
});

test('attaching to the same player again neither looks for it nor reads it', () => {
  watch.attach();
  expect(site.playerRoots).not.toHaveBeenCalled();
  expect(looked).not.toHaveBeenCalled();
});

test('a player that is gone is read once more, and found when it comes back', () => {
  const footer = player();
  footer.remove();
  for (let times = 0; times < 3; times++) watch.attach();
  expect(looked).toHaveBeenCalledTimes(1);
  document.body.append(footer);
  watch.attach();
  expect(looked).toHaveBeenCalledTimes(2);
});

test('a player that goes while nobody watches is read once more', () => {
  watch.stop();
  player().remove();
  for (let times = 0; times < 3; times++) watch.attach();
  expect(looked).toHaveBeenCalledTimes(1);
});

test('where no player ever was, nothing is read', () => {
  watch.stop();
  player().remove();
  looked.mockClear();
  watch = watchPlayer(site, document, pageClock, looked);
  for (let times = 0; times < 3; times++) watch.attach();
  expect(looked).not.toHaveBeenCalled();
});

describe('after the stop nothing is left', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['with a look planned', () => pass(10)],
    ['with a look that waits for idle time', () => pass(50)],
    [
      'with a look planned at a player that was replaced',
      async () => {
        await pass(10);
        show('One', 'Next');
        watch.attach();
      },
    ],
  ])('%s', async (_when, before) => {
    player().append('.');
    await before();
    watch.stop();
    expect(vi.getTimerCount()).toBe(0);
    looked.mockClear();
    player().append('.');
    await pass(5000);
    expect(looked).not.toHaveBeenCalled();
  });
});
