import { expect, test } from 'vitest';
import { gateOf } from '../../../lib/database/gate.ts';
import { createMemoryDatabase } from '../../../lib/database/memory-database.ts';
import { writeSlices } from '../../../lib/database/write/rows.ts';

const row = (keys: number, insights: number) => ({
  keys: new Array(keys).fill('key'),
  insights: new Array(insights).fill('insight'),
});
const lengths = (slices: Iterable<unknown[]>) => [...slices].map((slice) => slice.length);

test('rows are written about a hundred at a time, fewer if they are heavy', () => {
  const database = createMemoryDatabase();
  expect(lengths(writeSlices(database, new Array(300).fill(row(8, 5))))).toEqual([88, 88, 88, 36]);
  expect(lengths(writeSlices(database, new Array(3).fill(row(250, 1000))))).toEqual([1, 1, 1]);
  expect(lengths(writeSlices(database, [row(1, 1), row(250, 1000), row(250, 1000)]))).toEqual([2, 1]);
  expect(lengths(writeSlices(database, new Array(2000).fill({ slug: 'tides' })))).toEqual([
    375, 375, 375, 375, 375, 125,
  ]);
  expect(lengths(writeSlices(database, []))).toEqual([0]);
});

test('few rows are written at a time while look-ups come in', async () => {
  const database = createMemoryDatabase();
  await gateOf(database).lookUp(async () => {});
  expect(Math.max(...lengths(writeSlices(database, new Array(300).fill(row(8, 5)))))).toBe(7);
});

test('rows are made when their slice is', () => {
  let made = 0;
  function* rows() {
    for (; made < 1000; made += 1) yield row(8, 5);
  }
  const slices = writeSlices(createMemoryDatabase(), rows());
  slices.next();
  expect(made).toBeLessThan(100);
});
