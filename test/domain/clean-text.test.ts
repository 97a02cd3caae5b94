import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, countText } from '../../lib/domain/clean-text.ts';

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

test('plain text is cleaned as any other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '-', '~', '\t', '\n', 'é'), maxLength: 8 });
  // The mark is removed, and keeps the text from being taken as clean.
  fc.assert(
    fc.property(text, (raw) => {
      expect(cleanText(raw)).toBe(cleanText(`${raw}\u200b`));
    }),
  );
});
