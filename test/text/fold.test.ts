import { describe, expect, test } from 'vitest';
import { foldForSearch, searchWords, wordRanges } from '../../lib/text/fold.ts';

describe('the words of a query', () => {
  test.each([
    { query: '', words: [] },
    { query: '  \t ', words: [] },
    { query: 'Power  grid power', words: ['power', 'grid'] },
    { query: 'Ｎａïve', words: ['naive'] },
    { query: '\u0301', words: [] },
  ])('$query', ({ query, words }) => {
    expect(searchWords(query)).toEqual(words);
  });
});

describe('words are marked where they occur', () => {
  const marked = (text: string, query: string) =>
    wordRanges(text, searchWords(query)).map(([start, end]) => text.slice(start, end));

  test.each([
    { text: 'Power is power.', query: 'power', found: ['Power', 'power'] },
    { text: 'empowered', query: 'power', found: ['power'] },
    { text: 'nothing here', query: 'power', found: [] },
    { text: 'A naïve (nai\u0308ve) view', query: 'naive', found: ['naïve', 'nai\u0308ve'] },
    { text: 'Straße in KÖLN', query: 'köln', found: ['KÖLN'] },
    { text: 'the ﬁrst of 𝐏ower', query: 'f power', found: ['ﬁ', 'f', '𝐏ower'] },
    { text: 'data center', query: 'center data', found: ['data', 'center'] },
    { text: 'datacenter', query: 'data center', found: ['datacenter'] },
    { text: 'banana', query: 'ana nan', found: ['anan'] },
    { text: 'aaaa', query: 'aa', found: ['aaaa'] },
  ])('$query in "$text"', ({ text, query, found }) => {
    expect(marked(text, query)).toEqual(found);
  });

  test('every marked range is a word of the query, and none overlap', () => {
    const text = 'Ångström’s 50% “Data” İstanbul ǅ ﬃ end';
    const ranges = wordRanges(text, searchWords('data angstrom istanbul ffi'));
    expect(ranges.map(([start, end]) => foldForSearch(text.slice(start, end)))).toEqual([
      'angstrom',
      'data',
      'istanbul',
      'ffi',
    ]);
  });
});
