import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OutOfTime, withTimeLimit } from '../lib/time-limit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const after = <T>(milliseconds: number, value: T) =>
  new Promise<T>((resolve, reject) =>
    setTimeout(() => (value instanceof Error ? reject(value) : resolve(value)), milliseconds),
  );

test.each([
  { what: 'what comes in time', comes: after, at: 99, outcome: 'answer' },
  { what: 'an error in time', comes: after, at: 99, outcome: new Error('failed') },
])('$what is passed on, and no timer stays', async ({ comes, at, outcome }) => {
  const waiting = withTimeLimit(comes(at, outcome), 100).catch((error) => error);
  await vi.advanceTimersByTimeAsync(at);
  expect(await waiting).toBe(outcome);
  expect(vi.getTimerCount()).toBe(0);
});

test.each(['answer', new Error('too late to be reported')])(
  'what is late ends the wait, not the work: %s',
  async (late) => {
    const work = after(200, late);
    const waiting = withTimeLimit(work, 100).catch((error) => error);
    await vi.advanceTimersByTimeAsync(100);
    expect(await waiting).toBeInstanceOf(OutOfTime);
    await vi.advanceTimersByTimeAsync(100);
    expect(await work.catch((error) => error)).toBe(late);
  },
);
