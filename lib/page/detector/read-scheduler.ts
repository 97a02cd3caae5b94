import type { Clock } from './clock.ts';

/**
 * Waits before the reads of a page that is not ready, in milliseconds: ever longer, 14 s in all. What the page tells by a
 * new title comes earlier.
 */
const WAITS = [250, 250, 500, 800, 1200, 2000, 3500, 5500] as const;

/** Waits before a ready page is read again for what loads late: its date and its notes. In milliseconds, 3 s in all. */
const LATE = [500, 1000, 1500] as const;

/** Max reads of one navigation. */
const MAX_READS = 10;

/** A page has settled when its head did not change for this long. In milliseconds. */
const QUIET = 50;
/** A head that goes on changing is read after this time. In milliseconds. */
const MAX_UNQUIET = 300;

/** Dependencies of the scheduler. */
export interface ReadSchedulerWorld {
  clock: Clock;
  /** Reads the page. @returns `late` if it has settled, but something may still load */
  read(): 'settled' | 'late' | 'unsettled';
  /** The page did not settle in time. */
  giveUp(): void;
}

/** Decides when a page is read: in idle time, once it has settled, and at most ten times per navigation. */
export interface ReadScheduler {
  /** A new navigation: starts counting again, and waits for the page. */
  restart(): void;
  /** The head of the page changed. Cheap: called at every mutation. */
  changed(): void;
  /** Reads as soon as the page is idle, if the count allows. */
  readSoon(): void;
  /** Counts an extra read. False when the count is used up. */
  tryConsume(): boolean;
  /** Whether a change can still lead to a read. */
  isOpen(): boolean;
  stop(): void;
}

export function createReadScheduler({ clock, read, giveUp }: ReadSchedulerWorld): ReadScheduler {
  let reads = 0;
  let waits = 0;
  let lateWaits = 0;
  /** When the planned read is due; infinite if there is none. */
  let due = Number.POSITIVE_INFINITY;
  let cancel: (() => void) | undefined;
  /** The first and the last change that no read has followed yet. */
  let firstChange: number | undefined;
  let lastChange = 0;

  const stop = () => {
    cancel?.();
    cancel = undefined;
    due = Number.POSITIVE_INFINITY;
  };
  const plan = (wait: number | undefined) => {
    if (wait === undefined || reads >= MAX_READS) return;
    const at = clock.now() + wait;
    if (at >= due) return;
    cancel?.();
    due = at;
    cancel = clock.after(wait, settle);
  };
  const settle = () => {
    due = Number.POSITIVE_INFINITY;
    const now = clock.now();
    const quietAt = firstChange === undefined ? now : Math.min(lastChange + QUIET, firstChange + MAX_UNQUIET);
    if (quietAt > now) plan(quietAt - now);
    else cancel = clock.idle(readOnce);
  };
  const readOnce = () => {
    cancel = undefined;
    firstChange = undefined;
    reads += 1;
    const result = read();
    // The read may have started another navigation.
    if (cancel) return;
    if (result === 'late') plan(LATE[lateWaits++]);
    if (result !== 'unsettled') return;
    const wait = WAITS[waits++];
    if (wait === undefined || reads >= MAX_READS) giveUp();
    else plan(wait);
  };
  return {
    restart() {
      stop();
      reads = 0;
      waits = 0;
      lateWaits = 0;
      firstChange = undefined;
      plan(WAITS[waits++]);
    },
    changed() {
      lastChange = clock.now();
      firstChange ??= lastChange;
      if (lastChange + QUIET < due && !(cancel && due === Number.POSITIVE_INFINITY)) plan(QUIET);
    },
    readSoon() {
      stop();
      if (reads < MAX_READS) cancel = clock.idle(readOnce);
    },
    tryConsume() {
      if (reads >= MAX_READS) return false;
      reads += 1;
      return true;
    },
    isOpen: () => reads < MAX_READS,
    stop,
  };
}
