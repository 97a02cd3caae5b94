import { expect, test } from 'vitest';
import { refetched, type Sent } from './refetched.ts';

const sent = (files: Record<string, number>): Sent[] => Object.entries(files).map(([path, bytes]) => ({ path, bytes }));

test.each([
  { what: 'never broken', runs: [{ pointer: 1, a: 10, b: 10 }], expected: [] },
  {
    what: 'only the pointer again',
    runs: [
      { pointer: 1, a: 10 },
      { pointer: 1, b: 20 },
    ],
    expected: [1],
  },
  {
    what: 'the object it was at',
    runs: [
      { pointer: 1, a: 10 },
      { pointer: 1, a: 10, b: 20 },
    ],
    expected: [11],
  },
  { what: 'nothing before the first break', runs: [{}, { pointer: 1, a: 10 }], expected: [0] },
  {
    what: 'of an object that was cut what had come of it',
    runs: [
      { pointer: 1, a: 4 },
      { pointer: 1, a: 10, b: 20 },
    ],
    expected: [5],
  },
  {
    what: 'each break for itself',
    runs: [{ pointer: 1, a: 10 }, { pointer: 1 }, { pointer: 1, a: 10, b: 5 }],
    expected: [1, 11],
  },
])('$what: $expected', ({ runs, expected }) => {
  expect(refetched(runs.map((run) => sent(run as unknown as Record<string, number>)))).toEqual(expected);
});
