import { normalise, wordsOf } from '../text/normalise.ts';
import type { SearchQuery, Term } from './query.ts';
import { foldedWords } from './segment.ts';
import { EXACT, fitOf, INNER, NONE, PREFIX } from './word-match.ts';

/** Parts of a text, as `[start, end)` in UTF-16 code units, in order and apart. */
export type Ranges = [start: number, end: number][];

/** A folded word of a text; its unit `i` comes from `[starts[i], ends[i])`. */
interface PlacedWord {
  word: string;
  starts: number[];
  ends: number[];
}

/**
 * What of several texts fits a query, text by text: whole words, beginnings of words and phrases; where there are none in
 * any of the texts, parts inside words; and without those, words with a typo.
 * @param texts those of one insight, with its names
 */
export function marksIn(query: SearchQuery, texts: readonly string[]): Ranges[] {
  const placed = texts.map(placedWords);
  const marks: Ranges[] = texts.map(() => []);
  for (const term of query.terms) {
    const found = placed.map((words) => (term.kind === 'word' ? wordFits(words, term.word) : phraseFits(words, term)));
    const best = found.flat().reduce((least, { fit }) => Math.min(least, fit), NONE);
    found.forEach((fits, text) => {
      const counting = fits.filter(({ fit }) => fit <= Math.max(best, PREFIX));
      marks[text]?.push(...counting.map(({ range }) => range));
    });
  }
  return marks.map(joined);
}

/** Whether each phrase of a query is in at least one of the texts. */
export function hasPhrases({ terms }: SearchQuery, texts: readonly string[]): boolean {
  const phrases = terms.filter((term) => term.kind === 'phrase');
  if (phrases.length === 0) return true;
  const words = texts.map((text) => foldedWords(text).map((word): PlacedWord => ({ word, starts: [], ends: [] })));
  return phrases.every((phrase) => words.some((each) => phraseFits(each, phrase).length > 0));
}

interface Fit {
  fit: number;
  range: [start: number, end: number];
}

function wordFits(words: readonly PlacedWord[], wanted: string): Fit[] {
  return words.flatMap((placed): Fit[] => {
    const { word } = placed;
    const fit = fitOf(wanted, word);
    if (fit === NONE) return [];
    const isPart = fit === PREFIX || fit === INNER;
    const first = isPart ? word.indexOf(wanted) : 0;
    return [{ fit, range: rangeOf(placed, first, placed, isPart ? first + wanted.length : word.length) }];
  });
}

function phraseFits(words: readonly PlacedWord[], { words: wanted, open }: Extract<Term, { kind: 'phrase' }>): Fit[] {
  const last = wanted.length - 1;
  return words.flatMap((first, at): Fit[] => {
    const isHere = wanted.every((word, index) => {
      const here = words[at + index]?.word;
      return open && index === last ? here?.startsWith(word) : here === word;
    });
    const end = words[at + last];
    return isHere && end ? [{ fit: EXACT, range: rangeOf(first, 0, end, wanted[last]?.length ?? 0) }] : [];
  });
}

/** From a unit of a word up to a unit of another; whole characters, even where they fold into several. */
function rangeOf({ starts }: PlacedWord, from: number, { ends }: PlacedWord, to: number): [number, number] {
  return [starts[from] ?? 0, ends[to - 1] ?? 0];
}

function joined(ranges: Ranges): Ranges {
  const found: Ranges = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const previous = found.at(-1);
    if (previous && start <= previous[1]) previous[1] = Math.max(previous[1], end);
    else found.push([start, end]);
  }
  return found;
}

/** What folding would change but for its case, or would join to a number. */
const NOT_PLAIN = /[^ !-%(-~]|\d[.,]\d/;

/** The words of a text as `foldedWords` gives them, each with its place in the text. */
function placedWords(text: string): PlacedWord[] {
  if (!NOT_PLAIN.test(text))
    return [...text.matchAll(/[A-Za-z\d]+/g)].map(({ 0: word, index }) => ({
      word: word.toLowerCase(),
      starts: Array.from(word, (_, unit) => index + unit),
      ends: Array.from(word, (_, unit) => index + unit + 1),
    }));
  const { folded, starts, ends } = foldedUnits(text);
  let from = 0;
  return foldedWords(text).flatMap((word): PlacedWord[] => {
    const first = folded.indexOf(word, from);
    if (first < 0) return [];
    const next = first + word.length;
    // Pairs of characters overlap.
    from = wordsOf(word + word).length > 1 ? first + 1 : next;
    return [{ word, starts: starts.slice(first, next), ends: ends.slice(first, next) }];
  });
}

/** A character with what may be composed with it: marks, marks of half width, and the later parts of a Korean syllable. */
const CHARACTER = /.[\p{M}\u{ff9e}\u{ff9f}\u{1160}-\u{11ff}]*/gsu;

/** The folded letters and digits of a text, with the part of the text that each comes from. */
function foldedUnits(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = '';
  const [starts, ends]: [number[], number[]] = [[], []];
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const part = foldedCharacter(character);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(index);
      ends.push(index + character.length);
    }
  }
  return { folded, starts, ends };
}

function foldedCharacter(character: string): string {
  if (/^[A-Za-z\d]$/.test(character)) return character.toLowerCase();
  return normalise(character).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}
