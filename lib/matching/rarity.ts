import type { Podcast } from '../domain/dataset.ts';
import { tokensOf } from './normalise.ts';
import { titlesOf } from './podcast-names.ts';
import { COMMON_WORDS } from './words.ts';

/** What sharing a word says: 1 for an ordinary one. `common` words tell nothing alone, be they ever so many. */
interface Weight {
  weight: number;
  common: boolean;
}

/** How much sharing a word says, for words as {@link stemsOf} gives them. */
export type Rarity = (stem: string) => Weight;

/** The most that all common words together count for. */
const MOST_COMMON = 0.4;

const COMMON: Weight = { weight: 0.2, common: true };
const NOTHING: Weight = { weight: 0, common: true };

/**
 * A word without the ending of its plural or genitive, so that "agents" meets "agent" and "Lenny's" "Lenny". Crude and
 * the same on both sides; other endings and languages stay as they are.
 */
function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  return word.length > 5 && word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The telling words of a text, without stop words, by their stems, in order, each once. */
export function stemsOf(raw: string, most?: number): Set<string> {
  return new Set(tokensOf(raw, most).map(stem));
}

/** A digit, a year, or the number of an episode: "EP99", "s2e4". */
const YEAR_OR_NUMBERING = /^(?:\d|(?:19|20)\d\d|(?:s\d{1,3})?(?:ep?|eps|folge)\d{1,5}|s\d{1,3})$/;

const COMMON_STEMS: ReadonlySet<string> = new Set([...COMMON_WORDS].map(stem));

/** Rarity by form and by the list of common words, for want of counts over a whole dataset. */
export const rarityByForm: Rarity = (word) => {
  if (COMMON_STEMS.has(word) || YEAR_OR_NUMBERING.test(word)) return COMMON;
  if (/^\d+$/.test(word)) return { weight: 0.7, common: false };
  if (/^\p{Script=Hiragana}+$/u.test(word)) return COMMON;
  // Of a script without spaces a word is a pair of characters, and a real word makes several pairs.
  if (/^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]/u.test(word)) {
    return { weight: 0.4, common: false };
  }
  if (word.length === 1) return COMMON;
  return { weight: word.length === 2 ? 0.5 : 1, common: false };
};

/**
 * Rarity within one podcast: words of its own titles and publisher say nothing, words of its other episodes (`others`)
 * less than others. Counts over a whole dataset take the place of `base` once there are any.
 */
export function rarityWithin(
  podcast: Pick<Podcast, 'title' | 'aliases' | 'publisher'>,
  others: ReadonlySet<string>,
  base: Rarity = rarityByForm,
): Rarity {
  const own = new Set([...titlesOf(podcast), podcast.publisher ?? ''].flatMap((title) => [...stemsOf(title)]));
  return (word) => (own.has(word) ? NOTHING : scaled(base(word), others.has(word) ? 0.5 : 1));
}

/** Rarity within one episode: words of the topics it is filed under say less. */
export function rarityUnder(topics: ReadonlySet<string>, within: Rarity): Rarity {
  return (word) => scaled(within(word), topics.has(word) ? 0.7 : 1);
}

function scaled({ weight, common }: Weight, factor: number): Weight {
  return { weight: weight * factor, common };
}

/** What a set of words says together. */
export function weigh(words: Iterable<string>, rarity: Rarity): number {
  let [telling, common] = [0, 0];
  for (const word of words) {
    const { weight, common: isCommon } = rarity(word);
    if (isCommon) common += weight;
    else telling += weight;
  }
  return telling + Math.min(MOST_COMMON, common);
}
