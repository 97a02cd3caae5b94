import type { Clock } from './clock.ts';

/**
 * When a page that is not ready is read, in milliseconds after a navigation, or after the tab is seen again. What the page
 * tells by a new title comes earlier.
 */
const TIMES = [250, 500, 1000, 2000, 4000, 8000, 14_000] as const;

/** When a ready page is read again for what loads late, its date and its notes. In milliseconds after it was ready. */
const LATE = [500, 1500, 3000] as const;

/** Max reads of one navigation that changes of the head cause: a restless title does not use up the others. */
const MAX_HINTED = 3;

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
  let hinted = 0;
  let began = clock.now();
  let settledAt: number | undefined;
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
  const plan = (at: number) => {
    if (at >= due || reads >= MAX_READS) return;
    cancel?.();
    due = at;
    cancel = clock.after(at - clock.now(), settle);
  };
  const settle = () => {
    due = Number.POSITIVE_INFINITY;
    const now = clock.now();
    const quietAt = firstChange === undefined ? now : Math.min(lastChange + QUIET, firstChange + MAX_UNQUIET);
    if (quietAt > now) plan(quietAt);
    else cancel = clock.idle(readOnce);
  };
  const readOnce = () => {
    cancel = undefined;
    if (firstChange !== undefined) hinted += 1;
    firstChange = undefined;
    reads += 1;
    const result = read();
    // The read may have started another navigation.
    if (cancel || result === 'settled') return;
    settledAt ??= result === 'late' ? clock.now() : undefined;
    const next = result === 'late' && settledAt !== undefined ? nextOf(LATE, settledAt) : nextOf(TIMES, began);
    if (next !== undefined && reads < MAX_READS) plan(next);
    else if (result === 'unsettled') giveUp();
  };
  /** When the next of these times since a moment comes. */
  const nextOf = (times: readonly number[], since: number) =>
    times.map((time) => since + time).find((time) => time > clock.now());
  const isOpen = () => hinted < MAX_HINTED && reads < MAX_READS;
  return {
    restart() {
      stop();
      reads = 0;
      hinted = 0;
      began = clock.now();
      settledAt = undefined;
      firstChange = undefined;
      plan(began + TIMES[0]);
    },
    changed() {
      if (!isOpen()) return;
      lastChange = clock.now();
      firstChange ??= lastChange;
      const isIdle = cancel !== undefined && due === Number.POSITIVE_INFINITY;
      if (!isIdle && lastChange + QUIET < due) plan(lastChange + QUIET);
    },
    readSoon() {
      stop();
      began = clock.now();
      if (reads < MAX_READS) cancel = clock.idle(readOnce);
    },
    tryConsume() {
      if (reads >= MAX_READS) return false;
      reads += 1;
      return true;
    },
    isOpen,
    stop,
  };
}
