/** Time as the detector needs it, so that a test can be the clock. Milliseconds. */
export interface Clock {
  now(): number;
  /** Runs `work` after so many milliseconds; returns how to cancel it. */
  after(milliseconds: number, work: () => void): () => void;
  /** Runs `work` in the next animation frame; returns how to cancel it. */
  frame(work: () => void): () => void;
}

/** A player far down in another page is not painted until it is scrolled to: then no frame comes within this time. */
const NO_FRAME = 250;

export const pageClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  frame: (work) => {
    const cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const once = () => {
      cancel();
      work();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, NO_FRAME);
    return cancel;
  },
};
