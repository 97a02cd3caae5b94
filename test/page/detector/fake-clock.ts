import type { Clock } from '../../../lib/page/detector/watch.ts';

/** Milliseconds between two animation frames. */
const FRAME = 16;

/** A clock that a test moves on. */
export interface FakeClock extends Clock {
  /** Lets so many milliseconds pass, doing in order what is due; mutation observers get their say after each step. */
  pass(milliseconds: number): Promise<void>;
  /** How much is still to be done some time. */
  pending(): number;
  /** The frame that is being drawn, by number. */
  frameNumber(): number;
}

export function fakeClock(): FakeClock {
  let now = 0;
  const due = new Set<{ at: number; work: () => void }>();
  const add = (at: number, work: () => void) => {
    const entry = { at, work };
    due.add(entry);
    return () => void due.delete(entry);
  };
  return {
    now: () => now,
    after: (milliseconds, work) => add(now + milliseconds, work),
    frame: (work) => add((Math.floor(now / FRAME) + 1) * FRAME, work),
    pending: () => due.size,
    frameNumber: () => Math.floor(now / FRAME),
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        await Promise.resolve();
        const [next] = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        now = Math.max(now, next.at);
        next.work();
      }
      now = end;
      await Promise.resolve();
    },
  };
}
