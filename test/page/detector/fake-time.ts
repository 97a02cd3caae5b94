import { vi } from 'vitest';

/** Puts fake timers in place, and idle time, which jsdom does not have: it comes a millisecond later. */
export function fakeTime(): void {
  vi.useFakeTimers();
  Object.assign(globalThis, {
    requestIdleCallback: (work: () => void) => setTimeout(work, 1),
    cancelIdleCallback: (handle: ReturnType<typeof setTimeout>) => clearTimeout(handle),
  });
}
