import type { Podcast } from '../domain/dataset.ts';
import { type Marks, marksOf } from './marks.ts';
import { normalise, wordsOf } from './normalise.ts';
import { titlesOf, withoutNoise } from './podcast-names.ts';
import { type Rarity, stem, weigh } from './rarity.ts';

/**
 * A title of an episode, ready to be compared with others: `letters` in order without numbering and the podcast's
 * name, `stems` of its telling words, `numbers` in it, and whether it speaks of parts.
 */
export interface ReadTitle {
  letters: string;
  stems: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  /** The number it has among the podcast's episodes, when it says so. */
  numbering: number | undefined;
  marks: Marks;
}

/**
 * How like two titles are: `similarity` from 0 to 1; `same` and `similar` are decisive by themselves. `numbering` tells
 * whether both give their episode's number, and the same.
 */
export interface TitleLikeness {
  grade: 'same' | 'similar' | 'other';
  similarity: number;
  numbering: 'same' | 'other' | 'unknown';
}

/** "#12", "12.", "E12", "S2 E4:", "Ep. 12:", "Folge 12 -" before a title. */
const NUMBERING =
  /^(?:(?:s\d{1,3} ?)?(?:#|nr\.?|no\.?|ep\.?|eps\.?|e|episode|folge|episodio|epis|第) ?-?\d{1,5} ?[.:#)|话話集期回-]*|\d{1,5} ?[.:)|-]) */;
/** "- DTNS 4065", "| 12", "#58" behind a title. */
const NUMBERED_BEHIND = / [|-] (?:[a-z]{1,5}\.? ?)?#?(\d{1,5})$|#(\d{1,5})$/;
const SEPARATORS = / [|-] |[|]/;

/** A cut title is as good as whole from this many letters on; those of Han and kana say more each. */
const CUT_LETTERS = 30;
const CUT_CHARACTERS = 24;

/** What reads titles of the podcast's episodes: its own name in them tells nothing. */
export function titleReader(
  podcast: Pick<Podcast, 'title' | 'aliases'>,
  rarity: Rarity,
): (raw: string, most?: number) => ReadTitle {
  const nameOf = (text: string) => withoutNoise(wordsOf(text)).join('');
  const names = new Set(titlesOf(podcast).map((title) => nameOf(normalise(title))));
  return (raw, most) => {
    const text = normalise(raw, most);
    const parts = text
      .split(SEPARATORS)
      .filter((part) => !names.has(nameOf(part)))
      .join(' ');
    const core = parts.replace(NUMBERING, '') || parts || text;
    const words = wordsOf(core);
    return {
      letters: words.join(''),
      stems: new Set([...new Set(words.map(stem))].filter((word) => rarity(word).weight > 0)),
      numbers: new Set(words.filter((word) => /^\d+$/.test(word))),
      numbering: numberOf(parts),
      marks: marksOf(text),
    };
  };
}

/** Compares two titles of episodes of one podcast. Symmetric. */
export function likeness(a: ReadTitle, b: ReadTitle, rarity: Rarity): TitleLikeness {
  const shared = [...a.stems].filter((word) => b.stems.has(word));
  const [weightA, weightB, weightShared] = [a.stems, b.stems, shared].map((words) => weigh(words, rarity)) as [
    number,
    number,
    number,
  ];
  const total = weightA + weightB;
  const similarity =
    a.letters !== '' && a.letters === b.letters ? 1 : total === 0 ? 0 : Math.round((2e6 * weightShared) / total) / 1e6;
  const numbering = numberingOf(a, b);
  const like = (grade: TitleLikeness['grade']): TitleLikeness => ({ grade, similarity, numbering });
  if (numbering === 'other' || numbersDiffer(a, b) || marksDiffer(a, b)) {
    return { ...like('other'), similarity: Math.min(similarity, 0.5) };
  }
  if (similarity === 1 && a.letters === b.letters)
    return like(isTelling(a, rarity) || numbering === 'same' ? 'same' : 'other');
  if (isCut(a.letters, b.letters) || isCut(b.letters, a.letters)) return like('similar');
  const contained = weightShared / Math.max(0.01, Math.min(weightA, weightB));
  const isSimilar = shared.length >= 3 && weightShared >= 2.4 && contained >= 0.85 && areInOrder(shared, b.stems);
  return like(isSimilar ? 'similar' : 'other');
}

function numberingOf(a: ReadTitle, b: ReadTitle): TitleLikeness['numbering'] {
  if (a.numbering === undefined || b.numbering === undefined) return 'unknown';
  return a.numbering === b.numbering ? 'same' : 'other';
}

/** "Mailbag" and "Q&A" come back; a title that tells its episode has more to say. */
function isTelling(title: ReadTitle, rarity: Rarity): boolean {
  return weigh(title.stems, rarity) >= 0.9;
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

function numberOf(text: string): number | undefined {
  const before = NUMBERING.exec(text)?.[0].match(/(\d+)\D*$/)?.[1];
  const [, behind, hash] = NUMBERED_BEHIND.exec(text) ?? [];
  const number = before ?? behind ?? hash;
  return number === undefined ? undefined : Number(number);
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
