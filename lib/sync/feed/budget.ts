import type { FeedUsage } from '../../database/schema.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Bytes that a feed may send in a day: its packs twice, and its manifest. */
export const MAX_BYTES_A_DAY = 130_000_000;
/** How long a feed may keep the worker awake in a day, in milliseconds. Syncs that the user asked for may add to it. */
export const MAX_AWAKE_A_DAY = 60 * MINUTE;
/** A run that had this long, in milliseconds, and got nowhere counts as a failure. */
const FAIR_TIME = MINUTE;
/** A run takes no longer than this, so a greater difference comes from a clock that was set. */
const MAX_RUN = 10 * MINUTE;

/** The usage at a time: starts again a day after the first byte, or if the clock was set back. */
export function usageAt(usage: FeedUsage | undefined, now: number): FeedUsage {
  const isCurrent = usage && now >= usage.since && now - usage.since < DAY;
  return isCurrent ? usage : { since: now, bytes: 0, awake: 0 };
}

/** How long to wait until a feed may cost something again, in milliseconds. */
export function waitForNextDay({ since }: FeedUsage, now: number): number {
  return Math.max(0, since + DAY - now);
}

/** What a feed has used up. A user who asks for a sync may spend more time, but not more bytes. */
export function usedUp({ bytes, awake }: FeedUsage, mode: 'when-due' | 'now'): 'bytes' | 'time' | undefined {
  if (bytes >= MAX_BYTES_A_DAY) return 'bytes';
  return mode === 'when-due' && awake >= MAX_AWAKE_A_DAY ? 'time' : undefined;
}

/** What one run costs, and whether it gets anywhere. */
export interface Meter {
  /** Counts bytes as they arrive. Returns whether the feed may send more. */
  received(bytes: number): boolean;
  /** Call it after storing something that the next run need not do again. */
  progressed(): void;
  /** The day's usage up to now, to be stored. */
  usage(): FeedUsage;
  /** Whether the run, if it is stopped now, is a failure: it had time, and stored nothing. */
  gotNowhere(): boolean;
}

/** @param before the usage of the day before this run */
export function startMeter(before: FeedUsage, now: () => number): Meter {
  const started = now();
  const elapsed = () => Math.min(Math.max(0, now() - started), MAX_RUN);
  let bytes = before.bytes;
  let hasProgress = false;
  return {
    received: (more) => {
      bytes += more;
      return bytes <= MAX_BYTES_A_DAY;
    },
    progressed: () => {
      hasProgress = true;
    },
    usage: () => ({ since: before.since, bytes, awake: before.awake + elapsed() }),
    gotNowhere: () => !hasProgress && elapsed() >= FAIR_TIME,
  };
}
