import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListReader, ListWriter } from '../../lib/search/postings.ts';

/** Ascending numbers, near to each other or far apart. */
const list = fc
  .tuple(fc.nat(2 ** 24), fc.array(fc.oneof(fc.nat(3), fc.nat(500), fc.nat(2 ** 20)), { maxLength: 60 }))
  .map(([first, gaps]) => {
    let number = first;
    return [first, ...gaps.map((gap) => (number += gap + 1))];
  });

test('lists are read as they were written, one after the other', () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 8 }), (lists) => {
      const writer = new ListWriter();
      const starts = lists.map((numbers) => {
        const at = writer.length;
        writer.list(numbers);
        writer.byte(7);
        return at;
      });
      const reader = new ListReader(writer.end());
      const readNext = () => {
        reader.read();
        return [...reader.numbers.subarray(0, reader.count)];
      };
      for (const numbers of lists) {
        expect(readNext()).toEqual(numbers);
        expect(reader.byte()).toBe(7);
      }
      for (const [index, at] of starts.entries()) {
        reader.at = at;
        expect(readNext()).toEqual(lists[index]);
      }
    }),
  );
});

test('a number costs about as many bits as its difference has', () => {
  const bitsOf = (step: number) => {
    const writer = new ListWriter();
    writer.list(Array.from({ length: 10_000 }, (_, index) => index * step + (index % 2)));
    return (writer.length * 8) / 10_000;
  };
  expect(bitsOf(2)).toBeLessThan(2.5);
  expect(bitsOf(200)).toBeLessThan(10);
  expect(bitsOf(5000)).toBeLessThan(15);
});
