import { describe, expect, test } from 'vitest';
import type { FeedUsage } from '../../../lib/database/schema.ts';
import {
  MAX_AWAKE_A_DAY,
  MAX_BYTES_A_DAY,
  type Meter,
  startMeter,
  usageAt,
  usedUp,
  waitForNextDay,
} from '../../../lib/sync/feed/budget.ts';
import { nextRetry, succeeded } from '../../../lib/sync/feed/status.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 5, 1);

test('usage starts again a day after it began, or if the clock was set back', () => {
  const usage = { since: START, bytes: 5, awake: 7 };
  expect(usageAt(undefined, START)).toEqual({ since: START, bytes: 0, awake: 0 });
  expect(usageAt(usage, START + DAY - 1)).toEqual(usage);
  expect(usageAt(usage, START + DAY)).toEqual({ since: START + DAY, bytes: 0, awake: 0 });
  expect(usageAt(usage, START - 1)).toEqual({ since: START - 1, bytes: 0, awake: 0 });
});

test('a clock that is set during a run does not use up the day', () => {
  let now = START;
  const meter = startMeter(usageAt(undefined, START), () => now);
  now += 400 * DAY;
  expect(meter.usage().awake).toBe(10 * MINUTE);
  now = START - DAY;
  expect(meter.usage().awake).toBe(0);
});

/** A run as a hostile server can make it, within the limits of a run. */
interface HostileRun {
  bytes: number;
  /** At most 4.5. */
  minutes: number;
  ends: 'failed' | 'stopped' | 'stopped with progress' | 'succeeded';
}

/** Receives bytes in chunks of 64 kB, until the meter ends it. */
function download(bytes: number, meter: Meter): { sent: number; isWithin: boolean } {
  for (let sent = 0; sent < bytes; ) {
    const chunk = Math.min(65_536, bytes - sent);
    sent += chunk;
    if (!meter.received(chunk)) return { sent, isWithin: false };
  }
  return { sent: bytes, isWithin: true };
}

/** What a server that always answers like this costs within a day, by the rules that schedule runs. */
function dayOf({ bytes, minutes, ends }: HostileRun): { bytes: number; awake: number; runs: number } {
  let now = START;
  let usage: FeedUsage | undefined;
  let failures = 0;
  const total = { bytes: 0, awake: 0, runs: 0 };
  const fail = (wait = 0) => {
    failures += 1;
    now = nextRetry(now, failures, wait, 0);
  };
  while (now < START + DAY) {
    const before = usageAt(usage, now);
    usage = before;
    if (usedUp(before, 'when-due')) {
      fail(waitForNextDay(before, now));
      continue;
    }
    const meter = startMeter(before, () => now);
    const { sent, isWithin } = download(bytes, meter);
    const begun = now;
    now += minutes * MINUTE;
    if (ends === 'stopped with progress') meter.progressed();
    usage = meter.usage();
    total.bytes += sent;
    total.awake += now - begun;
    total.runs += 1;
    if (!isWithin) fail(waitForNextDay(usage, now));
    else if (ends === 'failed') fail();
    else if (ends === 'succeeded') {
      failures = 0;
      const candidate = { pointer: { pollMinutes: 15 } } as never;
      now = succeeded({ id: '', fencingToken: '', candidate, status: { failures, due: 0 } }, undefined, now, 0).due;
    } else if (meter.gotNowhere()) fail();
    // The alarm that resumes a run.
    else now += MINUTE;
  }
  return total;
}

const RUN = 4.5;
describe('what a hostile server can cause in a day', () => {
  test.each<[string, HostileRun, maxRuns: number]>([
    ['bytes as fast as possible, then a fault', { bytes: 130_000_000, minutes: 0.5, ends: 'failed' }, 1],
    ['a whole new feed at each check', { bytes: 64_000_000, minutes: 2, ends: 'succeeded' }, 3],
    ['nothing, slowly', { bytes: 0, minutes: RUN, ends: 'stopped' }, 9],
    ['a drip that is never enough', { bytes: 3_000_000, minutes: RUN, ends: 'stopped' }, 9],
    ['a drip of one object after another', { bytes: 1_000_000, minutes: RUN, ends: 'stopped with progress' }, 14],
    ['quick faults', { bytes: 2_000_000, minutes: 0.1, ends: 'failed' }, 9],
    ['small states, each as slow as possible', { bytes: 100_000, minutes: RUN, ends: 'succeeded' }, 14],
    ['many quick stops', { bytes: 1_000_000, minutes: 0.9, ends: 'stopped' }, 67],
    ['the most of both', { bytes: 9_000_000, minutes: RUN, ends: 'stopped with progress' }, 15],
  ])('%s', (_, run, maxRuns) => {
    const { bytes, awake, runs } = dayOf(run);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES_A_DAY + 65_536);
    expect(awake).toBeLessThanOrEqual(MAX_AWAKE_A_DAY + RUN * MINUTE);
    expect(runs).toBeLessThanOrEqual(maxRuns);
    expect(runs).toBeGreaterThan(0);
  });
});
