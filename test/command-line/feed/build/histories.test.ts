import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BuiltFeed, builtFeed, DAY, FIRST, filesIn } from '../../../fixtures/feeds/built-feed.ts';
import { faultsOf } from '../../../fixtures/feeds/feed-files.ts';
import { type Copy, patchedCopy, readFeed, textOf, wholeCopy } from '../../../fixtures/feeds/read-feed.ts';
import { overlappingRecord, recordHistories } from '../../../fixtures/feeds/record-edits.ts';

let feed: BuiltFeed;
beforeEach(() => {
  feed = builtFeed();
});
afterEach(() => feed.remove());

describe('any series of builds', () => {
  test('verifies, and each delta updates all copies that it applies to', async () => {
    await fc.assert(
      fc.asyncProperty(recordHistories, async (days) => {
        const series = builtFeed();
        try {
          const copies: Copy[] = [];
          for (const [day, records] of days.entries()) {
            const now = FIRST + day * DAY;
            await series.build(records, now);
            expect(await faultsOf(series.files(), now)).toEqual([]);
            const read = await readFeed(series.files());
            const newest = await wholeCopy(read);
            for (const { from, parts } of read.manifest.deltas) {
              expect(from).toBeLessThanOrEqual(day);
              for (const before of copies.slice(from - 1))
                expect(textOf(await patchedCopy(before, parts, read))).toBe(textOf(newest));
            }
            copies.push(newest);
          }
        } finally {
          series.remove();
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('does not depend on the order of the records', async () => {
    await fc.assert(
      fc.asyncProperty(recordHistories, fc.nat(), async (days, turn) => {
        const [first, second] = [builtFeed(), builtFeed()];
        try {
          for (const [day, records] of days.slice(-2).entries()) {
            await first.build(records, FIRST + day * DAY);
            const cut = turn % records.length;
            await second.build([...records.slice(cut), ...records.slice(0, cut)], FIRST + day * DAY);
          }
          expect(filesIn(second.folder)).toEqual(filesIn(first.folder));
        } finally {
          first.remove();
          second.remove();
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

const records = (length: number, from = 0) => Array.from({ length }, (_, index) => overlappingRecord(from + index));

describe('a build', () => {
  test('has deltas from the builds of 1, 7 and 30 days before', async () => {
    const reports = [];
    for (let day = 0; day < 35; day += 1) {
      // Daily jobs run a few minutes early or late.
      reports.push(await feed.build(records(20 + day), FIRST + day * DAY + (day % 3) * 300_000));
    }
    expect(
      reports.map(({ deltas }) => deltas.map(({ from }) => from)).filter((_, day) => [0, 1, 5, 10, 34].includes(day)),
    ).toEqual([[], [1], [5, 1], [10, 4, 1], [34, 28, 5]]);
    expect((await readFeed(feed.files())).pointer.seq).toBe(35);
    const history = [...feed.files().keys()].filter((path) => path.startsWith('history/'));
    expect(history.length).toBeLessThanOrEqual(32);
  }, 60_000);

  test('of the same records has the same manifest under a new number and date', async () => {
    await feed.build(records(20), FIRST);
    await feed.build(records(21), FIRST + DAY);
    const before = await readFeed(feed.files());
    await feed.build(records(21), FIRST + 2 * DAY);
    const after = await readFeed(feed.files());
    expect(after.pointer.manifest).toEqual(before.pointer.manifest);
    expect(after.pointer.seq).toBe(3);
    expect(after.pointer.issued > before.pointer.issued).toBe(true);
    expect(await faultsOf(feed.files(), FIRST + 2 * DAY)).toEqual([]);
  });

  test('with a new name has no delta, since all insights change', async () => {
    await feed.build(records(20), FIRST, { name: 'Gazette' });
    const unchanged = await feed.build(records(21), FIRST + DAY);
    const renamed = await feed.build(records(21), FIRST + 2 * DAY, { name: 'Tribune' });
    const next = await feed.build(records(22), FIRST + 3 * DAY);
    expect([unchanged, renamed, next].map(({ deltas }) => deltas.map(({ from }) => from))).toEqual([[1], [], [3]]);
    expect((await readFeed(feed.files())).manifest.name).toBe('Tribune');
  });

  test('keeps the objects of earlier builds for three days after they were replaced', async () => {
    const objects = () => [...feed.files().keys()].filter((path) => path.startsWith('o/'));
    await feed.build(records(20), FIRST);
    const first = objects();
    await feed.build(records(21), FIRST + DAY);
    expect(objects()).toEqual(expect.arrayContaining(first));
    await feed.build(records(22), FIRST + 4 * DAY);
    expect(objects()).toEqual(expect.arrayContaining(first));
    await feed.build(records(23), FIRST + 4 * DAY + 1000);
    expect(objects().filter((path) => first.includes(path))).toEqual([]);
  });

  test.each<[string, object[], object[], Record<string, unknown>]>([
    [
      'removes a withdrawn insight',
      records(4),
      [...records(4).slice(1), { ...overlappingRecord(0), id: undefined, rev: 1, deleted: true }],
      { records: 3 },
    ],
    ['removes an insight that is no longer in the file', records(4), records(3), { records: 3 }],
    [
      'ignores an older record after a tombstone',
      records(4),
      [{ ...overlappingRecord(1), rev: 2, deleted: true }, { ...overlappingRecord(1), rev: 1 }, overlappingRecord(0)],
      { records: 1 },
    ],
    [
      'applies a tombstone with another podcast',
      records(4),
      [
        { ...overlappingRecord(1), rev: 1 },
        overlappingRecord(0),
        { ...overlappingRecord(1), rev: 2, deleted: true, podcast: { title: 'Another' } },
      ],
      { records: 1 },
    ],
    [
      'merges equal records',
      records(4),
      [overlappingRecord(0), { ...overlappingRecord(0), id: undefined }, { ...overlappingRecord(1) }],
      { records: 2 },
    ],
    [
      'gives a topic one name',
      records(4),
      [
        { ...overlappingRecord(1), topics: ['tides'] },
        { ...overlappingRecord(2), topics: ['TIDES'] },
      ],
      { records: 2 },
    ],
  ])('%s', async (_, before, after, expected) => {
    await feed.build(before, FIRST);
    expect(await feed.build(after, FIRST + DAY)).toMatchObject(expected);
    expect(await faultsOf(feed.files(), FIRST + DAY)).toEqual([]);
    const names = [...(await wholeCopy(await readFeed(feed.files()))).values()].flatMap((item) =>
      'insights' in item ? item.insights.flatMap((insight) => insight.topics.map((topic) => topic.name)) : [],
    );
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(new Set(names).size);
  });
});
