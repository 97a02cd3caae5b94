import { expect, test } from 'vitest';
import { startMeter, usageAt } from '../../../lib/sync/feed/budget.ts';

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
