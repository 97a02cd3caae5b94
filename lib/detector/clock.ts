/** Time as the detector needs it, so that a test can be the clock. Milliseconds. */
export interface Clock {
  now(): number;
  /** Runs `work` after so many milliseconds; returns how to cancel it. */
  after(milliseconds: number, work: () => void): () => void;
  /** Runs `work` in the next animation frame; returns how to cancel it. */
  frame(work: () => void): () => void;
}

export const pageClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  frame: (work) => {
    const frame = requestAnimationFrame(work);
    return () => cancelAnimationFrame(frame);
  },
};
