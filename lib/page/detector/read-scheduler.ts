import type { Clock } from './watch.ts';

/** Waits before each read of one navigation, in milliseconds: at once, then ever longer, 14 s in all. */
const WAITS = [0, 50, 100, 200, 400, 700, 1200, 2000, 3500, 6000] as const;

/** About the duration of a frame, in milliseconds. */
const FRAME = 17;

/** Dependencies of the scheduler. */
export interface ReadSchedulerWorld {
  clock: Clock;
  /** Reads the page. @returns whether it has settled */
  read(): 'settled' | 'unsettled';
  /** The page did not settle in time. */
  giveUp(): void;
}

/** Decides when a page is read: coalesced, in an animation frame, ever slower, at most ten times per navigation. */
export interface ReadScheduler {
  /** A new navigation: starts counting again. */
  restart(): void;
  /** Something on the page changed. */
  changed(): void;
  /** Reads at the next frame, without waiting, if the count allows. */
  readNextFrame(): void;
  /** Counts an extra read. False when the count is used up, or this frame already had a read. */
  tryConsume(): boolean;
  /** Whether a change can still lead to a read. */
  open(): boolean;
  stop(): void;
}

export function createReadScheduler({ clock, read, giveUp }: ReadSchedulerWorld): ReadScheduler {
  let done = 0;
  let lastRead = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  const stop = () => {
    cancel?.();
    cancel = undefined;
  };
  const plan = (wait = WAITS[done]) => {
    if (cancel || wait === undefined) return;
    cancel = clock.after(Math.max(0, lastRead + wait - clock.now()), () => {
      cancel = clock.frame(readOnce);
    });
  };
  const readOnce = () => {
    cancel = undefined;
    done += 1;
    lastRead = clock.now();
    if (read() === 'settled' || cancel) return;
    if (done < WAITS.length) plan();
    else giveUp();
  };
  return {
    restart() {
      stop();
      done = 0;
      plan();
    },
    changed: plan,
    readNextFrame: () => {
      stop();
      if (done < WAITS.length) cancel = clock.frame(readOnce);
    },
    tryConsume: () => {
      if (done >= WAITS.length || clock.now() - lastRead < FRAME) return false;
      done += 1;
      return true;
    },
    open: () => done < WAITS.length,
    stop,
  };
}
