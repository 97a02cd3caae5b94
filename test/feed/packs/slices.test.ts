import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import { type Change, readChanges, readDeltaPart } from '../../../lib/feed/packs/changes.ts';
import { SLICE_WORK, sliced } from '../../../lib/feed/packs/slices.ts';

const CONTEXT = { path: 'o/a', source: 'Gazette', issued: Date.parse('2026-06-01T00:00:00Z') };
const id = (index: number) => `w${String(index).padStart(6, '0')}`;
const rawOf = (lines: readonly object[]) => utf8(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

/** Counts pauses, and the work between two of them. */
function counted() {
  const slices: number[] = [];
  let work = 0;
  const spend = sliced(async () => {
    slices.push(work);
    work = 0;
  });
  return {
    slices,
    spend: (more: number) => {
      work += more;
      return spend(more);
    },
  };
}

describe('long content is read in slices of work', () => {
  test('of many short lines', async () => {
    const { slices, spend } = counted();
    const lines = Array.from({ length: 5000 }, (_, index) => ({ podcast: id(index), deleted: true }));
    expect(await readChanges(rawOf(lines), { ...CONTEXT, spend })).toHaveLength(5000);
    expect(slices.length).toBeGreaterThanOrEqual(Math.floor(5000 / SLICE_WORK));
    expect(Math.max(...slices)).toBeLessThan(SLICE_WORK + 5);
  });

  test('of references, tombstones and long lines', async () => {
    const { slices, spend } = counted();
    const statement = 'x'.repeat(280);
    const lines = [
      ...Array.from({ length: 1000 }, () => ({ podcast: 'a' })),
      { episode: 'e', publishedOn: '2026-05-01' },
      ...Array.from({ length: 1000 }, (_, index) => ({ id: id(index), deleted: true })),
      ...Array.from({ length: 900 }, (_, index) => ({ id: id(index), statement, topics: ['Tides'] })),
    ];
    const [change] = (await readChanges(rawOf(lines), { ...CONTEXT, spend })) as [Change & { kind: 'episode' }];
    expect([change.insights.length, change.withdrawn.length]).toEqual([900, 1000]);
    // Long lines count for more than one unit.
    expect(slices.length).toBeGreaterThan(lines.length / SLICE_WORK);
    expect(Math.max(...slices)).toBeLessThan(SLICE_WORK + 5);
  });

  test('a failed slice ends the reading', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => ({ podcast: id(index), deleted: true }));
    const spend = sliced(() => Promise.reject(new Error('stopped')));
    await expect(readChanges(rawOf(lines), { ...CONTEXT, spend })).rejects.toThrow('stopped');
  });
});

test('an episode has a max number of insights', async () => {
  const insights = (length: number) => [
    { podcast: 'a' },
    { episode: 'e', publishedOn: '2026-05-01' },
    ...Array.from({ length }, (_, index) => ({ id: id(index), statement: 'So.', topics: ['Tides'] })),
  ];
  await expect(readChanges(rawOf(insights(1000)), CONTEXT)).resolves.toHaveLength(1);
  await expect(readChanges(rawOf(insights(1001)), CONTEXT)).rejects.toMatchObject({ code: 'limit' });
});

test('a delta with too many lines is not read to its end', async () => {
  const { slices, spend } = counted();
  const raw = rawOf(Array.from({ length: 10_000 }, (_, index) => ({ podcast: id(index), deleted: true })));
  expect(await readDeltaPart(raw, { ...CONTEXT, spend }, 1000)).toBeUndefined();
  expect(slices.length * SLICE_WORK).toBeLessThanOrEqual(1100);
  expect(await readDeltaPart(raw, CONTEXT, 10_000)).toMatchObject({ lines: 10_000 });
});
