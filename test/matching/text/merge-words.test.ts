import { expect, test } from 'vitest';
import type { WordCounts } from '../../../lib/domain/catalogue.ts';
import { mergeWords } from '../../../lib/matching/text/word-counts.ts';

const words = (episodes: number, counts: Record<string, number>, publisherTitles = 0): WordCounts => ({
  episodes,
  counts: new Map(Object.entries(counts)),
  publisherTitles,
});

test.each<[string, WordCounts[], WordCounts]>([
  ['none', [], words(0, {})],
  ['one is as it is', [words(500, { keel: 40 }, 3)], words(500, { keel: 40 }, 3)],
  [
    'of two a word is as common as where it is most so',
    [words(1500, { keel: 100, mast: 300 }, 300), words(500, { keel: 400, sail: 5 }, 100)],
    words(1500, { keel: 800, mast: 300, sail: 10 }, 300),
  ],
])('%s', (_what, all, merged) => {
  expect(mergeWords(all)).toEqual(merged);
});
