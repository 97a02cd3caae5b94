import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmpty, parseQuery, withoutFilter } from '../../lib/search/query.ts';

const word = (text: string) => ({ kind: 'word', word: text });
const phrase = (...words: string[]) => ({ kind: 'phrase', words, open: false });

describe('a query', () => {
  test.each([
    ['', []],
    ['  \t', []],
    ['Power  grid', [word('power'), word('grid')]],
    ['power Power', [word('power')]],
    ['GPT-4', [word('gpt'), word('4')]],
    ['"Power grid" now', [phrase('power', 'grid'), word('now')]],
    ['„Power grid“', [phrase('power', 'grid')]],
    ['"power gri', [{ ...phrase('power', 'gri'), open: true }]],
    ['"power ', [phrase('power')]],
    ['"" "—"', []],
    ['it"s', [word('it'), word('s')]],
    ['topic:', []],
    ['topic', [word('topic')]],
    ['mytopic:x', [word('mytopic'), word('x')]],
    ['other:x', [word('other'), word('x')]],
    ['after:hello', [word('after'), word('hello')]],
    ['after:2026-13', [word('after'), word('2026'), word('13')]],
    ['after:2026-02-30', [word('after'), word('2026'), word('02'), word('30')]],
  ])('%s', (text, terms) => {
    expect(parseQuery(text)).toEqual({ terms, filters: [] });
  });

  test.each([
    ['topic:Energy', { kind: 'topic', value: 'Energy', words: ['energy'], at: [0, 12] }],
    ['TOPIC:"Data centres"', { kind: 'topic', value: 'Data centres', words: ['data', 'centres'], at: [0, 20] }],
    ['podcast:odd-lots', { kind: 'podcast', value: 'odd-lots', words: ['odd', 'lots'], at: [0, 16] }],
    ['after:2026', { kind: 'after', value: '2026', day: '2026-01-01', at: [0, 10] }],
    ['before:2026-05', { kind: 'before', value: '2026-05', day: '2026-05-01', at: [0, 14] }],
    ['before:2026-05-22', { kind: 'before', value: '2026-05-22', day: '2026-05-22', at: [0, 17] }],
  ])('filters by %s', (text, filter) => {
    expect(parseQuery(text)).toEqual({ terms: [], filters: [filter] });
  });

  test('loses a filter that is taken away, and nothing else', () => {
    const text = 'power topic:"Data centres"  grid after:2026';
    const [topic, after] = parseQuery(text).filters;
    if (!topic || !after) throw new Error('no filters');
    expect(withoutFilter(text, topic)).toBe('power grid after:2026');
    expect(withoutFilter(text, after)).toBe('power topic:"Data centres"  grid');
  });

  test('of any text is parsed, and can lose all its filters', () => {
    const part = fc.constantFrom('topic:', 'after:2026', '"', 'podcast:x', ' ', 'a', '“');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        let rest = typed;
        for (let left = 100; left > 0; left -= 1) {
          const [filter] = parseQuery(rest).filters;
          if (!filter) return isEmpty(parseQuery(rest)) === (parseQuery(rest).terms.length === 0);
          rest = withoutFilter(rest, filter);
        }
        return false;
      }),
    );
  });
});
