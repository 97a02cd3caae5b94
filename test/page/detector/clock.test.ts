import { afterEach, expect, test, vi } from 'vitest';
import { pageClock } from '../../../lib/page/detector/clock.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('idle work waits for the page, 150 ms at most, and can be cancelled', () => {
  const [request, cancel, work] = [vi.fn((..._given: unknown[]) => 7), vi.fn(), vi.fn()];
  vi.stubGlobal('requestIdleCallback', request);
  vi.stubGlobal('cancelIdleCallback', cancel);
  const cancelWork = pageClock.idle(work);
  expect(request.mock.calls).toEqual([[work, { timeout: 150 }]]);
  expect(work).not.toHaveBeenCalled();
  cancelWork();
  expect(cancel.mock.calls).toEqual([[7]]);
});

test('later work comes after its delay, and can be cancelled', () => {
  vi.useFakeTimers();
  const [work, cancelled] = [vi.fn(), vi.fn()];
  const from = pageClock.now();
  pageClock.after(100, work);
  pageClock.after(100, cancelled)();
  vi.advanceTimersByTime(99);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  expect(pageClock.now() - from).toBe(100);
  expect(cancelled).not.toHaveBeenCalled();
});
