import '../../extension/fake-extension.ts';
import { expect, test } from 'vitest';
import { progressReporter, readProgress } from '../../../lib/sync/feed/progress.ts';

const NOW = Date.UTC(2026, 4, 22, 10);
const PROGRESS = { objects: 1, ofObjects: 1, bytes: 5, ofBytes: 5, records: 0, ofRecords: 0 };

test.each([
  ['just now: it is running', NOW, true],
  ['two minutes ago: it died with its worker', NOW - 120_000, false],
  ['in a year, by a clock that was wrong: it died as well', NOW + 365 * 24 * 3_600_000, false],
])('a sync that last reported %s', async (_, at, running) => {
  progressReporter('tides', () => at)(PROGRESS);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await readProgress(NOW)) !== undefined).toBe(running);
});
