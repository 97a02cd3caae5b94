import { expect, test } from 'vitest';
import { countText } from '../../lib/domain/clean-text.ts';

test.each([
  [0, ''],
  [1, '1'],
  [20, '20'],
  [999, '999'],
  [1000, '999+'],
  [100_000, '999+'],
])('%i insights are shown as "%s"', (count, text) => {
  expect(countText(count)).toBe(text);
});
