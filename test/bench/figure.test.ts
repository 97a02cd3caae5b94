import { describe, expect, test } from 'vitest';
import { type Figure, isMet, percentile, ratioOf, spreadOf } from './figure.ts';

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

  test('of an empty list are an error', () => {
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });
});

test('the ratio is that of the medians, its spread that of the pairs', () => {
  const figure: Figure = { name: '', against: '', unit: 'ms', ours: [2, 40, 6], bare: [1, 10, 2] };
  expect(ratioOf(figure)).toEqual({ median: 3, low: 2.5, high: 3.5 });
});

describe('a goal', () => {
  test.each([
    { what: 'below it', ours: [3], bare: [2], goal: 2, expected: true },
    { what: 'just at it', ours: [3], bare: [2], goal: 1.5, expected: true },
    { what: 'above it', ours: [3], bare: [2], goal: 1.4, expected: false },
    { what: 'by the medians, not by the worst run', ours: [1, 2, 90], bare: [2, 2, 2], goal: 1, expected: true },
    { what: 'without a ratio', ours: [0], bare: [0], goal: 1, expected: false },
    { what: 'none', ours: [3], bare: [2], goal: undefined, expected: undefined },
  ])('$what: $expected', ({ ours, bare, goal, expected }) => {
    const figure: Figure = { name: '', against: '', unit: 'ms', ours, bare, ...(goal !== undefined && { goal }) };
    expect(isMet(figure)).toBe(expected);
  });
});
