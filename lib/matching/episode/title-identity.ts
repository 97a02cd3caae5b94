import { type Rarity, weigh } from './rarity.ts';
import type { ReadTitle } from './read-title.ts';

/**
 * How like two titles are: `similarity` from 0 to 1; `same` and `similar` are decisive by themselves. `numbering` tells
 * whether both give their episode's number, and the same.
 */
export interface TitleLikeness {
  grade: 'same' | 'similar' | 'other';
  similarity: number;
  numbering: 'same' | 'other' | 'unknown';
}

/** A cut title is as good as whole from this many letters on; those of Han and kana say more each. */
const CUT_LETTERS = 30;
const CUT_CHARACTERS = 16;
/** "Mailbag" and "Q&A" come back; a title that tells its episode has more to say. */
const TELLING = 0.9;

/** Compares two titles of episodes of one podcast. Symmetric. */
export function likeness(a: ReadTitle, b: ReadTitle, rarity: Rarity): TitleLikeness {
  const [few, many] = a.stems.size <= b.stems.size ? [a.stems, b.stems] : [b.stems, a.stems];
  const shared = [...few].filter((word) => many.has(word));
  const weightShared = weigh(shared, rarity);
  // What one title sets apart as its number, another may have as a word: "Apollo - 13".
  const isSame = areEqual(a.letters, b.letters) || areEqual(a.numbered, b.numbered);
  const similarity = isSame ? 1 : shareOf(2 * weightShared, a.weight + b.weight);
  const numbering = numberingOf(a, b);
  const like = (grade: TitleLikeness['grade']): TitleLikeness => ({ grade, similarity, numbering });
  if (numbering === 'other' || numbersDiffer(a, b) || marksDiffer(a, b)) {
    return { ...like('other'), similarity: Math.min(similarity, 0.5) };
  }
  if (isSame) return like(numbering === 'same' || Math.min(a.weight, b.weight) >= TELLING ? 'same' : 'other');
  if (isCut(a.letters, b.letters) || isCut(b.letters, a.letters)) return like('similar');
  const contained = weightShared / Math.max(0.01, Math.min(a.weight, b.weight));
  const isSimilar = shared.length >= 3 && weightShared >= 2.4 && contained >= 0.85 && areInOrder(shared, many);
  return like(isSimilar ? 'similar' : 'other');
}

/** What has no letters says nothing. */
function areEqual(a: string, b: string): boolean {
  return a !== '' && a === b;
}

function shareOf(part: number, all: number): number {
  return all === 0 ? 0 : Math.round((1e6 * part) / all) / 1e6;
}

function numberingOf(a: ReadTitle, b: ReadTitle): TitleLikeness['numbering'] {
  if (a.numbering === undefined || b.numbering === undefined) return 'unknown';
  return a.numbering === b.numbering ? 'same' : 'other';
}

/** A title that lost or won a part keeps the order of its words; two titles that list the same subjects need not. */
function areInOrder(shared: readonly string[], stems: ReadonlySet<string>): boolean {
  const wanted = new Set(shared);
  return [...stems].filter((word) => wanted.has(word)).every((word, index) => word === shared[index]);
}

function isCut(whole: string, cut: string): boolean {
  const enough = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(cut) ? CUT_CHARACTERS : CUT_LETTERS;
  return cut.length >= enough && whole.startsWith(cut);
}

/** "Part 1" is not "Part 2", nor the whole; a bonus, a re-run or what was said live is another episode. */
function marksDiffer({ marks: a }: ReadTitle, { marks: b }: ReadTitle): boolean {
  return a.part !== b.part || a.kinds.size !== b.kinds.size || [...a.kinds].some((mark) => !b.kinds.has(mark));
}

function numbersDiffer(a: ReadTitle, b: ReadTitle): boolean {
  if (a.numbers.size === 0 || b.numbers.size === 0) return false;
  const [small, large] = a.numbers.size <= b.numbers.size ? [a.numbers, b.numbers] : [b.numbers, a.numbers];
  return [...small].some((number) => !large.has(number));
}
