import '../extension/fake-extension.ts';
import { expect, test } from 'vitest';
import { readLastVisit, recordVisit } from '../../lib/personal/last-visit.ts';

const MINUTE = 60_000;

test('the last visit is the one before the present, which goes on when the library is opened again soon', async () => {
  expect(await readLastVisit()).toBeUndefined();
  await recordVisit(1000 * MINUTE);
  expect(await readLastVisit()).toBeUndefined();
  await recordVisit(1020 * MINUTE);
  await recordVisit(1045 * MINUTE);
  expect(await readLastVisit()).toBeUndefined();
  await recordVisit(2000 * MINUTE);
  expect(await readLastVisit()).toBe(1045 * MINUTE);
  await recordVisit(2010 * MINUTE);
  expect(await readLastVisit()).toBe(1045 * MINUTE);
});
