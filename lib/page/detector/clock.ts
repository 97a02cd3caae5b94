/** Time, in milliseconds, as a dependency that tests can replace. */
export interface Clock {
  now(): number;
  /** Runs `work` after a delay. @returns how to cancel it */
  after(milliseconds: number, work: () => void): () => void;
  /** Runs `work` when the page has nothing else to do. @returns how to cancel it */
  idle(work: () => void): () => void;
}

/** How long work waits for a busy page at most, in milliseconds. */
const MAX_IDLE_WAIT = 150;

export const pageClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  idle: (work) => {
    const handle = requestIdleCallback(work, { timeout: MAX_IDLE_WAIT });
    return () => cancelIdleCallback(handle);
  },
};
