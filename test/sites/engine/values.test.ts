import { expect, test } from 'vitest';
import { durationOf } from '../../../lib/sites/engine/values.ts';

test.each([
  ['PT52M7S', 3127],
  ['PT1H', 3600],
  ['PT3127S', 3127],
  ['PT3127.4S', 3127],
  ['P0DT0H52M7S', 3127],
  ['P0Y0M0DT0H52M07S', 3127],
  ['P1DT1H', 90_000],
  ['pt52m7s', 3127],
  ['00:52:07', 3127],
  ['52:07', 3127],
  ['1:00:00', 3600],
  ['01:02:03.500', 3723],
  [3127, 3127],
  ['3127', 3127],
  [['PT52M7S'], 3127],
  [{ '@type': 'Duration', '@value': 'PT52M7S' }, 3127],
  ['PT 52M 7S', 3127],
  ['00:52:07,5', 3127],
  ['PT', undefined],
  ['P', undefined],
  ['PT0S', undefined],
  ['P1M', undefined],
  ['1:2:3', undefined],
  ['52 minutes', undefined],
  [-3, undefined],
  [{}, undefined],
  [undefined, undefined],
])('the duration %s is %s seconds', (duration, seconds) => {
  expect(durationOf(duration)).toBe(seconds);
});
