import type { Podcast } from '../../domain/dataset.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';
import { titlesOf, withoutNoise } from '../podcast/names.ts';
import { type Marks, marksOf } from './marks.ts';
import { type Rarity, stem, weigh } from './rarity.ts';

/**
 * A title of an episode, ready to be compared with others: `letters` in order without numbering and the podcast's
 * name, `numbered` the same with numbering, `stems` of its telling words and what they weigh together, `numbers` in it,
 * and whether it speaks of parts.
 */
export interface ReadTitle {
  letters: string;
  numbered: string;
  stems: ReadonlySet<string>;
  weight: number;
  numbers: ReadonlySet<string>;
  /** The number it has among the podcast's episodes, when it says so. */
  numbering: number | undefined;
  marks: Marks;
}

/** "#12", "12.", "E12", "S2 E4:", "Ep. 12:", "Folge 12 -" before a title. */
const NUMBERING =
  /^(?:(?:s\d{1,3} ?)?(?:#|nr\.?|no\.?|ep\.?|eps\.?|e|episode|folge|episodio|epis|第) ?-?\d{1,5} ?[.:#)|话話集期回-]*|\d{1,5} ?[.:)|-]) */;
/** "#58", "Ep. 58", "(Folge 58)" behind a title. */
const NUMBERED_BEHIND = / ?[([]?(?:#|(?<![\p{L}\p{N}])(?:eps?\.?|episode|folge|episodio|epis) ?)(\d{1,5})[)\]]?$/u;
/** "2026" alone is a year. */
const YEAR = /^(?:19|20)\d\d$/;
const SEPARATORS = / [|-] |[|]/;

/** What reads titles of the podcast's episodes: its own name in them tells nothing. */
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
    const stems = new Set([...new Set(words.map(stem))].filter((word) => rarity(word).weight > 0));
    return {
      letters: lettersOf(core),
      numbered: lettersOf(whole),
      stems,
      weight: weigh(stems, rarity),
      numbers: new Set(words.filter((word) => /^\d+$/.test(word))),
      numbering: outer ?? inner,
      marks: marksOf(text),
    };
  };
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/** "DTNS" of "Daily Tech News Show". */
function initialsOf(name: string): string {
  return wordsOf(name)
    .map((word) => word[0])
    .join('');
}

/** Sections of a title without a first or last one that is the episode's number: "12 | ...", "... - DTNS 4065". */
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
  // What numbers a title when it stands before one, numbers it alone too.
  const isAlone = NUMBERING.exec(`${section}:`)?.[0].length === section.length + 1;
  return isAlone || isName(section.slice(0, -digits.length)) ? Number(digits) : undefined;
}

/** A title without the number it says before or, if there is none, behind. */
function withoutNumbering(title: string): [rest: string, number: number | undefined] {
  const before = NUMBERING.exec(title)?.[0] ?? '';
  const rest = title.slice(before.length);
  const number = before.match(/(\d+)\D*$/)?.[1];
  if (number !== undefined) return [rest, Number(number)];
  const [behind = '', numberBehind] = NUMBERED_BEHIND.exec(title) ?? [];
  if (numberBehind === undefined) return [title, undefined];
  return [title.slice(0, title.length - behind.length), Number(numberBehind)];
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
