import type { Clock } from '../../../lib/page/detector/clock.ts';

/** A clock that a test moves on. */
export interface FakeClock extends Clock {
  /** Lets so many milliseconds pass, doing in order what is due; mutation observers get their say after each step. */
  pass(milliseconds: number): Promise<void>;
  /** How much is still to be done some time. */
  pending(): number;
  /** Whether what runs now waited for idle time. */
  isIdle(): boolean;
}

/** @param idleAfter how soon the page is idle, in milliseconds */
export function fakeClock(idleAfter = 0): FakeClock {
  let now = 0;
  let isIdle = false;
  const due = new Set<{ at: number; work: () => void; inIdleTime: boolean }>();
  const add = (at: number, work: () => void, inIdleTime: boolean) => {
    const entry = { at, work, inIdleTime };
    due.add(entry);
    return () => void due.delete(entry);
  };
  return {
    now: () => now,
    after: (milliseconds, work) => add(now + milliseconds, work, false),
    idle: (work) => add(now + idleAfter, work, true),
    pending: () => due.size,
    isIdle: () => isIdle,
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        await Promise.resolve();
        const [next] = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        now = Math.max(now, next.at);
        isIdle = next.inIdleTime;
        next.work();
        isIdle = false;
      }
      now = end;
      await Promise.resolve();
    },
  };
}
