import { expect, test } from 'vitest';
import { countWords } from '../../lib/matching/word-counts.ts';
import { episode } from './made-up.ts';

const titled = (title: string, texts = ['Herring.']) => episode('e', 'p', '2026-03-10', title, { texts });

test('counts episodes, not words; leaves out what is in fewer than three', () => {
  const { episodes, counts } = countWords([
    titled('Lantern, lantern', ['The lanterns of Brest.']),
    titled('A lantern'),
    titled('Sextant', ['A lantern and a keel.']),
    titled('Keel'),
  ]);
  expect(episodes).toBe(4);
  expect(counts).toEqual(
    new Map(
      [
        ['lantern', 3],
        ['herring', 2],
      ].filter(([, n]) => (n as number) > 2) as never,
    ),
  );
});

test('a large dataset is sampled evenly', () => {
  const many = Array.from({ length: 5000 }, (_, n) => titled(n % 2 === 0 ? 'Even' : 'Odd'));
  const { episodes, counts } = countWords(many);
  expect(episodes).toBe(2000);
  expect(counts.get('herring')).toBe(2000);
  expect((counts.get('even') ?? 0) + (counts.get('odd') ?? 0)).toBe(2000);
  expect(counts.get('odd')).toBeGreaterThan(800);
  expect(counts.get('even')).toBeGreaterThan(800);
});

test('nothing to count', () => {
  expect(countWords([])).toEqual({ episodes: 0, counts: new Map(), publisherTitles: 0 });
});

test.each([
  ['Lighthouse Keepers | Ida Holm', 1],
  ['#12 Lighthouse Keepers', 1],
  ['Folge 12: Leuchttürme', 1],
  ['12. Leuchttürme', 1],
  ['Why do keepers sing?', 1],
  ['Keepers - 212', 1],
  ['【特集】灯台', 1],
  ['Optics, Lanterns, and the New Rules of Navigation', 0],
  ['Mastering Fresnel: Strategies for 2026', 0],
  ['灯台守の進化', 0],
])('whether a title looks like the publisher’s own: %s', (title, publisherTitles) => {
  expect(countWords([titled(title)]).publisherTitles).toBe(publisherTitles);
});
