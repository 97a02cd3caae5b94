import type { Podcast } from '../../domain/dataset.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';
import { titlesOf, withoutNoise } from '../podcast/names.ts';
import { NUMBERING, withoutNumbering } from '../text/numbering.ts';
import { stem } from '../text/stems.ts';
import { type Marks, marksOf } from './marks.ts';
import { type Rarity, weigh } from './rarity.ts';

/** An episode's title, parsed for comparison. */
export interface ReadTitle {
  /** Letters and digits in order, without the podcast's name and the episode number. */
  letters: string;
  /** The same with the episode number. */
  numbered: string;
  /** Stems of the words that weigh anything, and their weight together. */
  stems: ReadonlySet<string>;
  weight: number;
  /** The weight with the episode number. */
  numberedWeight: number;
  /** Numbers among the words, "II" included. */
  numbers: ReadonlySet<string>;
  /** The episode number, if the title has one. */
  numbering: number | undefined;
  marks: Marks;
}

/** A year, so not an episode number. */
const YEAR = /^(?:19|20)\d\d$/;
const SEPARATORS = / [|-] |[|]/;

/** Returns a parser for titles of the podcast's episodes, which drops the podcast's own name from them. */
export function titleReader(
  podcast: Pick<Podcast, 'title' | 'aliases'>,
  rarity: Rarity,
): (raw: string, limit?: number) => ReadTitle {
  const nameOf = (text: string) => withoutNoise(wordsOf(text)).join('');
  const titles = titlesOf(podcast).map((title) => normalise(title));
  const names = new Set(titles.map(nameOf));
  const labels = new Set([...names, ...titles.map(initialsOf)].filter((label) => label !== ''));
  return (raw, limit) => {
    const text = normalise(raw, limit);
    const sections = text.split(SEPARATORS).filter((section) => !names.has(nameOf(section)));
    const [subject, outer] = withoutNumber(sections, (label) => labels.has(nameOf(label)));
    const [bare, inner] = withoutNumbering(subject.join(' '));
    const whole = sections.join(' ') || text;
    const core = bare || whole;
    const words = wordsOf(core);
    const stems = stemsIn(words, rarity);
    return {
      letters: lettersOf(core),
      numbered: lettersOf(whole),
      stems,
      weight: weigh(stems, rarity),
      numberedWeight: weigh(core === whole ? stems : stemsIn(wordsOf(whole), rarity), rarity),
      numbers: numbersIn(words),
      numbering: outer ?? inner,
      marks: marksOf(text),
    };
  };
}

/** The distinct stems that weigh anything, in order. */
function stemsIn(words: readonly string[], rarity: Rarity): Set<string> {
  return new Set(words.map(stem).filter((word) => rarity(word).weight > 0));
}

/** Roman numerals that are hardly words, or a numeral at the end. */
const ROMAN = /^(?:ii|iii|iv|vi|vii|viii|ix|xi|xii)$/;
const ROMAN_AT_END = /^(?:i|v|x)$/;

function numbersIn(words: readonly string[]): Set<string> {
  const last = words.at(-1) ?? '';
  const numbers = words.filter((word) => /^\d+$/.test(word) || ROMAN.test(word));
  return new Set(words.length > 1 && ROMAN_AT_END.test(last) ? [...numbers, last] : numbers);
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/** "DTNS" for "Daily Tech News Show". */
function initialsOf(name: string): string {
  return wordsOf(name)
    .map((word) => word[0])
    .join('');
}

/** Removes a first or last section that is an episode number: "12 | ...", "... - DTNS 4065". */
function withoutNumber(
  sections: readonly string[],
  isName: (label: string) => boolean,
): [rest: readonly string[], number: number | undefined] {
  if (sections.length < 2) return [sections, undefined];
  const first = numberIn(sections[0] as string, isName);
  if (first !== undefined) return [sections.slice(1), first];
  const last = numberIn(sections.at(-1) as string, isName);
  return last === undefined ? [sections, undefined] : [sections.slice(0, -1), last];
}

function numberIn(raw: string, isName: (label: string) => boolean): number | undefined {
  const section = raw.trim();
  const digits = /\d{1,5}$/.exec(section)?.[0];
  if (digits === undefined || YEAR.test(section)) return undefined;
  // Whatever is an episode number before a title is one as a section too.
  const isAlone = NUMBERING.exec(`${section}:`)?.[0].length === section.length + 1;
  return isAlone || isName(section.slice(0, -digits.length)) ? Number(digits) : undefined;
}

/** Comparison of two titles. */
export interface TitleLikeness {
  /** `same` and `similar` identify the episode without other evidence. */
  grade: 'same' | 'similar' | 'other';
  /** 0 to 1. */
  similarity: number;
  /** Whether the episode numbers agree. `unknown` unless both titles have one. */
  numbering: 'same' | 'other' | 'unknown';
  /** Whether both are in an alphabet, or both in a script such as Han. Otherwise one is a translation. */
  isOneScript: boolean;
}

/** Minimum letters of a cut title to identify its episode. Han and kana carry more each. */
const CUT_LETTERS = 30;
const CUT_CHARACTERS = 16;
/** Minimum weight of a title to identify its episode, or of distinct words. "Mailbag" and "Q&A" recur. */
const TELLING = 0.9;
const TELLING_WORDS = 4;
/** Scripts written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Compares two titles of episodes of one podcast. Symmetric. */
export function likeness(a: ReadTitle, b: ReadTitle, rarity: Rarity): TitleLikeness {
  const [small, large] = a.stems.size <= b.stems.size ? [a.stems, b.stems] : [b.stems, a.stems];
  const shared = [...small].filter((word) => large.has(word));
  const weightShared = weigh(shared, rarity);
  // A number may be an episode number in one title and a word in the other: "Apollo - 13".
  const isSameSubject = areEqual(a.letters, b.letters);
  const isSame = isSameSubject || areEqual(a.numbered, b.numbered);
  const similarity = isSame ? 1 : ratioOf(2 * weightShared, a.weight + b.weight);
  const numbering = numberingOf(a, b);
  const isOneScript = UNSPACED.test(a.letters) === UNSPACED.test(b.letters);
  const graded = (grade: TitleLikeness['grade']): TitleLikeness => ({ grade, similarity, numbering, isOneScript });
  if (numbering === 'other' || numbersDiffer(a, b) || marksDiffer(a, b)) {
    return { ...graded('other'), similarity: Math.min(similarity, 0.5) };
  }
  if (isSame) return graded(numbering === 'same' || isTelling(a, b, isSameSubject) ? 'same' : 'other');
  if (isCutOf(a, b) || isCutOf(b, a)) return graded('similar');
  const contained = weightShared / Math.max(0.01, Math.min(a.weight, b.weight));
  const isSimilar = shared.length >= 3 && weightShared >= 2.4 && contained >= 0.85 && areInOrder(shared, large);
  return graded(isSimilar ? 'similar' : 'other');
}

/** Whether two equal titles identify an episode, without their episode number or with it. */
function isTelling(a: ReadTitle, b: ReadTitle, isSameSubject: boolean): boolean {
  const weights = isSameSubject ? [a.weight, b.weight] : [a.numberedWeight, b.numberedWeight];
  return Math.min(...weights) >= TELLING || Math.min(a.stems.size, b.stems.size) >= TELLING_WORDS;
}

/** Whether two titles are equal and not empty. */
function areEqual(a: string, b: string): boolean {
  return a !== '' && a === b;
}

function ratioOf(part: number, all: number): number {
  return all === 0 ? 0 : Math.round((1e6 * part) / all) / 1e6;
}

function numberingOf(a: ReadTitle, b: ReadTitle): TitleLikeness['numbering'] {
  if (a.numbering === undefined || b.numbering === undefined) return 'unknown';
  return a.numbering === b.numbering ? 'same' : 'other';
}

/** Whether two titles have their shared words in one order, as when a part was added, not when both list subjects. */
function areInOrder(shared: readonly string[], stems: ReadonlySet<string>): boolean {
  const inBoth = new Set(shared);
  return [...stems].filter((word) => inBoth.has(word)).every((word, index) => word === shared[index]);
}

/** Whether a title is the start of another, with or without its episode number. */
function isCutOf(whole: ReadTitle, cut: ReadTitle): boolean {
  return isCut(whole.letters, cut.letters) || isCut(whole.numbered, cut.numbered);
}

function isCut(whole: string, cut: string): boolean {
  const min = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(cut) ? CUT_CHARACTERS : CUT_LETTERS;
  return cut.length >= min && whole.startsWith(cut);
}

/** Whether marks make them two episodes: other parts, or only one is a bonus, a re-run or live. */
function marksDiffer({ marks: a }: ReadTitle, { marks: b }: ReadTitle): boolean {
  return a.part !== b.part || a.kinds.size !== b.kinds.size || [...a.kinds].some((mark) => !b.kinds.has(mark));
}

function numbersDiffer(a: ReadTitle, b: ReadTitle): boolean {
  if (a.numbers.size === 0 || b.numbers.size === 0) return false;
  const [small, large] = a.numbers.size <= b.numbers.size ? [a.numbers, b.numbers] : [b.numbers, a.numbers];
  return [...small].some((number) => !large.has(number));
}
