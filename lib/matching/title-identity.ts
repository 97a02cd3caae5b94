import type { Podcast } from '../domain/dataset.ts';
import { normalise, wordsOf } from './normalise.ts';
import { titlesOf, withoutNoise } from './podcast-names.ts';
import { rarityByForm, stemsOf, weigh } from './rarity.ts';

/**
 * A title of an episode, ready to be compared with others: `letters` in order without numbering and the podcast's
 * name, `stems` of its telling words, `numbers` in it, and whether it speaks of parts.
 */
export interface ReadTitle {
  letters: string;
  stems: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  isPart: boolean;
}

/** How like two titles are: `similarity` from 0 to 1; `same` and `similar` are decisive by themselves. */
export interface TitleLikeness {
  grade: 'same' | 'similar' | 'other';
  similarity: number;
}

/** "#12", "12.", "E12", "S2 E4:", "Ep. 12:", "Folge 12 -" before a title. */
const NUMBERING =
  /^(?:(?:s\d{1,3} ?)?(?:#|nr\.?|no\.?|ep\.?|eps\.?|e|episode|folge|episodio|epis|第) ?-?\d{1,5} ?[.:#)|话話集期回-]*|\d{1,5} ?[.:)|-]) */;
const PARTS = /(?:^| )(?:part|pt\.?|teil|partie|parte|vol\.?|volume|day|tag|jour|dia|\d+\/) ?\d|第\d/;
const SEPARATORS = / [|-] |[|]/;

/** A cut title is as good as whole from this many letters on; those of Han and kana say more each. */
const CUT_LETTERS = 30;
const CUT_CHARACTERS = 24;

/** What reads titles of the podcast's episodes: its own name in them tells nothing. */
export function titleReader(podcast: Pick<Podcast, 'title' | 'aliases'>): (raw: string) => ReadTitle {
  const nameOf = (text: string) => withoutNoise(wordsOf(text)).join('');
  const names = new Set(titlesOf(podcast).map((title) => nameOf(normalise(title))));
  return (raw) => {
    const text = normalise(raw);
    const parts = text
      .split(SEPARATORS)
      .filter((part) => !names.has(nameOf(part)))
      .join(' ');
    const core = parts.replace(NUMBERING, '') || parts || text;
    const words = wordsOf(core);
    return {
      letters: words.join(''),
      stems: stemsOf(core),
      numbers: new Set(words.filter((word) => /^\d+$/.test(word))),
      isPart: PARTS.test(core),
    };
  };
}

/** Compares two titles of episodes of one podcast. Symmetric. */
export function likeness(a: ReadTitle, b: ReadTitle): TitleLikeness {
  const shared = [...a.stems].filter((word) => b.stems.has(word));
  const [weightA, weightB, weightShared] = [a.stems, b.stems, shared].map((words) => weigh(words, rarityByForm)) as [
    number,
    number,
    number,
  ];
  const total = weightA + weightB;
  const similarity =
    a.letters !== '' && a.letters === b.letters ? 1 : total === 0 ? 0 : Math.round((2e6 * weightShared) / total) / 1e6;
  if (numbersDiffer(a, b)) return { grade: 'other', similarity: Math.min(similarity, 0.5) };
  if (similarity === 1 && a.letters === b.letters) return { grade: isTelling(a) ? 'same' : 'other', similarity };
  if (isCut(a.letters, b.letters) || isCut(b.letters, a.letters)) return { grade: 'similar', similarity };
  const contained = weightShared / Math.max(0.01, Math.min(weightA, weightB));
  const isSimilar = shared.length >= 3 && weightShared >= 2.4 && contained >= 0.85 && areInOrder(shared, b.stems);
  return { grade: isSimilar ? 'similar' : 'other', similarity };
}

/** "Mailbag" and "Q&A" come back; a title that tells its episode has more to say. */
function isTelling(title: ReadTitle): boolean {
  return weigh(title.stems, rarityByForm) >= 0.9;
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

/** "Part 1" is not "Part 2", nor the whole. */
function numbersDiffer(a: ReadTitle, b: ReadTitle): boolean {
  if (a.isPart !== b.isPart) return true;
  if (a.numbers.size === 0 || b.numbers.size === 0) return false;
  const [small, large] = a.numbers.size <= b.numbers.size ? [a.numbers, b.numbers] : [b.numbers, a.numbers];
  return [...small].some((number) => !large.has(number));
}
