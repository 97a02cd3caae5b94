import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, SharedTally } from '../../../lib/database/write/shared-tally.ts';

test('a million similar texts have hashes of their own', () => {
  const hashes = new Set<number>();
  for (let index = 0; index < 500_000; index += 1) {
    hashes.add(hashOf(`insights ["a${index}","The same statement."]`));
    hashes.add(hashOf(`insights ["a","The same statement. ${index}"]`));
  }
  expect(hashes.size).toBe(1_000_000);
  expect([...hashes].every(Number.isSafeInteger)).toBe(true);
});

test('hashes use all of their 53 bits', () => {
  const ones = Array.from({ length: 53 }, () => 0);
  for (let index = 0; index < 2_000; index += 1) {
    const bits = hashOf(`text ${index}`).toString(2).padStart(53, '0');
    for (const [place, bit] of [...bits].entries()) ones[place] = (ones[place] ?? 0) + Number(bit);
  }
  expect(Math.min(...ones)).toBeGreaterThan(800);
  expect(Math.max(...ones)).toBeLessThan(1_200);
});

test('things are counted by the holders that have them', () => {
  const holders = ['a', 'b', 'c'];
  const thing = fc.record({ scope: fc.constantFrom('x', 'y'), hash: fc.nat(4_000), of: fc.subarray(holders) });
  const things = fc.uniqueArray(thing, { selector: ({ hash }) => hash, maxLength: 3_000, size: 'max' });
  fc.assert(
    fc.property(things, (given) => {
      const tally = new SharedTally<string>(given.length / 4);
      for (const holder of holders) {
        for (const { scope, hash, of } of given) {
          // Once more changes nothing.
          for (let times = of.includes(holder) ? 2 : 0; times > 0; times -= 1)
            tally.add('insights', scope, hash, holder, holder === 'c');
        }
      }
      const counted = [...tally.counts()].flatMap(([scope, shared]) =>
        shared.map(({ holders: of, insights }) => [`${scope} ${of}`, insights] as const),
      );
      const expected = Map.groupBy(
        given.filter(({ of }) => of.length > 1),
        ({ scope, of }) => `${scope} ${of}`,
      );
      expect(new Map(counted)).toEqual(new Map([...expected].map(([key, same]) => [key, same.length])));
    }),
    { numRuns: 30 },
  );
});
