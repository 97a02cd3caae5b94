import { describe, expect, test } from 'vitest';
import { type Figure, percentile, ratioOf, spreadOf } from './figure.ts';

describe('percentiles', () => {
  test.each([
    { values: [3], percent: 95, expected: 3 },
    { values: [4, 1, 3, 2], percent: 50, expected: 2.5 },
    { values: [5, 1, 4, 2, 3], percent: 25, expected: 2 },
    { values: [5, 1, 4, 2, 3], percent: 95, expected: 4.8 },
    { values: [10, 9], percent: 100, expected: 10 },
  ])('p$percent of $values is $expected', ({ values, percent, expected }) => {
    expect(percentile(values, percent)).toBeCloseTo(expected);
  });

  test('of nothing there is none', () => {
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });
});

test('the ratio is that of the medians, its spread that of the pairs', () => {
  const figure: Figure = { name: '', against: '', unit: 'ms', ours: [2, 40, 6], bare: [1, 10, 2] };
  expect(ratioOf(figure)).toEqual({ median: 3, low: 2.5, high: 3.5 });
});
