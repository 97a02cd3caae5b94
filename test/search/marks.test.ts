import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPhrases, marksIn } from '../../lib/search/marks.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { foldedWords } from '../../lib/search/segment.ts';

/** Texts with what is marked in brackets. */
function marked(query: string, texts: readonly string[]): string[] {
  return marksIn(parseQuery(query), texts).map((ranges, index) => {
    let text = texts[index] ?? '';
    for (const [start, end] of ranges.toReversed())
      text = `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
    return text;
  });
}

describe('marks', () => {
  test.each([
    ['grid', ['The grid, Grids and smartgrids.'], ['The [grid], [Grid]s and smartgrids.']],
    ['ai', ['A constraint on AI.', 'Aim'], ['A constraint on [AI].', '[Ai]m']],
    ['grid', ['Smartgrids', 'No'], ['Smart[grid]s', 'No']],
    ['grid', ['Smartgrids', 'A grid'], ['Smartgrids', 'A [grid]']],
    ['center', ['The data centre.', 'centers'], ['The data centre.', '[center]s']],
    ['center', ['The data centre.'], ['The data [centre].']],
    ['power grid', ['Grid of power'], ['[Grid] of [power]']],
    ['"power grid"', ['Power: power grid, grid'], ['Power: [power grid], grid']],
    ['"power gr', ['power grids'], ['[power gr]ids']],
    ['cafe', ['Cafe\u0301s'], ['[Cafe\u0301]s']],
    ['strasse', ['Die Straße.'], ['Die [Straße].']],
    ['stras', ['Die Straße.'], ['Die [Straß]e.']],
    ["l'infra", ['De l’infrastructure'], ['De l’[infra]structure']],
    ['companys', ['A company’s'], ['A [company’s]']],
    ['infrastruktur', ['Infra\u00adstruktur'], ['[Infra\u00adstruktur]']],
    ['1000000', ['About 1,000,000.'], ['About [1,000,000].']],
    ['东京', ['在东京的电网'], ['在[东京]的电网']],
    ['東京都', ['東京都の'], ['[東京都]の']],
    ['ガス', ['ｶﾞｽを'], ['[ｶﾞｽ]を']],
    ['한국', ['한국의'.normalize('NFD')], [`[${'한국'.normalize('NFD')}]${'의'.normalize('NFD')}`]],
    ['topic:x', ['topic x'], ['topic x']],
  ])('%s', (query, texts, expected) => {
    expect(marked(query, texts)).toEqual(expected);
  });

  test('find each word of any text at its place', () => {
    const letters = fc.constantFrom(...'ab ß’\'é,1.한京東がﾞ\u0301\u00ad&ﬁ"');
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(letters).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const word of foldedWords(text).filter((each) => !/\bamp|and\b/.test(each))) {
          const query = { terms: [{ kind: 'word' as const, word }], filters: [] };
          if (marksIn(query, [text])[0]?.length === 0) return false;
        }
        return true;
      }),
    );
  });
});

describe('a phrase', () => {
  test.each([
    ['"power grid"', ['The power grid.'], true],
    ['"power grid"', ['The power', 'grid'], false],
    ['"power grid"', ['The power of the grid'], false],
    ['"power gri', ['Power grids'], true],
    ['"power grid" "no"', ['The power grid.'], false],
    ['power grid', ['Neither'], true],
  ])('%s in %j: %s', (query, texts, expected) => {
    expect(hasPhrases(parseQuery(query), texts)).toBe(expected);
  });
});
