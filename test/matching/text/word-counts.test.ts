import { expect, test } from 'vitest';
import { countWords, startWordTally } from '../../../lib/matching/text/word-counts.ts';
import { episode } from '../../fixtures/catalogue.ts';

const titled = (title: string, texts = ['Herring.']) => episode('e', 'p', '2026-03-10', title, { texts });

test('counts episodes per word, and leaves out words in fewer than three', () => {
  const { episodes, counts } = countWords([
    titled('Lantern, lantern', ['The lanterns of Brest.']),
    titled('A lantern'),
    titled('Sextant', ['A lantern and a keel.']),
    titled('Keel'),
  ]);
  expect(episodes).toBe(4);
  expect(counts.get('lantern')).toBe(3);
  expect(counts.has('herring')).toBe(false);
  expect(counts.has('keel')).toBe(false);
});

test('counts in steps of an episode each, and keeps a max number of words', () => {
  const words = (from: number) => Array.from({ length: 200 }, (_, index) => `w${from + index}`).join(' ');
  const tally = startWordTally();
  // Each word is in three episodes.
  for (let n = 0; n < 900; n += 1) tally.add(titled('Title', [words(200 * Math.floor(n / 3))]));
  const steps: number[] = [];
  const counting = tally.count();
  let step = counting.next();
  for (; !step.done; step = counting.next()) steps.push(step.value);
  expect(steps).toHaveLength(900);
  expect(Math.max(...steps)).toBeLessThan(250);
  expect(step.value.counts.get('w0')).toBe(3);
  expect(step.value.counts.get('title')).toBeGreaterThanOrEqual(900);
  expect(step.value.counts.size).toBeGreaterThan(50_000);
  expect(step.value.counts.size).toBeLessThan(55_000);
});

test('samples a large dataset evenly', () => {
  const many = Array.from({ length: 5000 }, (_, n) => titled(n % 2 === 0 ? 'Parity' : 'Odd'));
  const { episodes, counts } = countWords(many);
  expect(episodes).toBeGreaterThan(1400);
  expect(episodes).toBeLessThanOrEqual(3000);
  expect(counts.get('herring')).toBe(episodes);
  expect((counts.get('parity') ?? 0) + (counts.get('odd') ?? 0)).toBe(episodes);
  expect(counts.get('odd')).toBeGreaterThan(0.45 * episodes);
  expect(counts.get('parity')).toBeGreaterThan(0.45 * episodes);
});

test('without episodes, common words count as common and stop words as in every episode', () => {
  const { episodes, counts, publisherTitles } = countWords([]);
  expect({ episodes, publisherTitles }).toEqual({ episodes: 0, publisherTitles: 0 });
  expect(counts.get('market')).toBe(150);
  expect(counts.get('the')).toBe(500);
  expect(counts.has('lantern')).toBe(false);
  expect(countWords([titled('Market'), titled('Markets'), titled('Market')]).counts.get('market')).toBe(153);
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
])('tells whether a title looks like the publisher’s: %s', (title, publisherTitles) => {
  expect(countWords([titled(title)]).publisherTitles).toBe(publisherTitles);
});
