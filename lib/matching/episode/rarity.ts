import type { WordCounts } from '../../domain/catalogue.ts';
import type { Podcast } from '../../domain/dataset.ts';
import { titlesOf } from '../podcast/names.ts';
import { stemsOf } from '../text/stems.ts';
import { COMMON_SHARE, PRIOR_EPISODES } from '../text/word-counts.ts';

/** Weight of a word in a title, 1 for an ordinary one. {@link MAX_COMMON} limits the sum of `common` words. */
interface Weight {
  weight: number;
  common: boolean;
}

/** The weight of a word, given as its stem. */
export type Rarity = (stem: string) => Weight;

/** Maximum weight of all common words together. */
const MAX_COMMON = 0.4;

const COMMON: Weight = { weight: 0.2, common: true };
const NOTHING: Weight = { weight: 0, common: true };
const SHORT: Weight = { weight: 0.5, common: false };
const ORDINARY: Weight = { weight: 1, common: false };

/** A digit, a year, or the number of an episode: "EP99", "s2e4". */
const YEAR_OR_NUMBERING = /^(?:\d|(?:19|20)\d\d|(?:s\d{1,3})?(?:ep?|eps|folge)\d{1,5}|s\d{1,3})$/;

/** Rarity of a word by its form alone. */
const rarityByForm: Rarity = (word) => {
  // Fast path: none of the patterns below has only Latin letters.
  if (/^[a-z]{2,}$/.test(word)) return word.length === 2 ? SHORT : ORDINARY;
  if (YEAR_OR_NUMBERING.test(word)) return COMMON;
  if (/^\d+$/.test(word)) return { weight: 0.7, common: false };
  if (/^\p{Script=Hiragana}+$/u.test(word)) return COMMON;
  // In scripts without spaces a "word" is a pair of characters, so a real word counts several times.
  if (/^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]/u.test(word)) {
    return { weight: 0.4, common: false };
  }
  if (word.length === 1) return COMMON;
  return word.length === 2 ? SHORT : ORDINARY;
};

/** Evidence of a shared word that two texts are about one episode: a log likelihood ratio, 0 to {@link MAX_WORD_WEIGHT}. */
export type WordWeight = (stem: string) => number;

/** Weights of words that the episode has, and of those that it lacks. They differ, as its own words are not held against it. */
export interface WordWeights {
  present: WordWeight;
  absent: WordWeight;
}

const MAX_WORD_WEIGHT = 2.5;
/** Share of a text's words found in another text about the same episode. Words in more episodes than this are no evidence. */
const SHARED_RATE = 0.6;
/** The same for a rare word of weight 1. */
const RARE_SHARE = 0.004;
/** Share of episodes from which a word is common. */
const COMMON_FROM = 0.05;
/** Number of the podcast's episodes that the dataset's frequency weighs as much as. */
const DATASET_WEIGHT = 4;

/**
 * Weights of words within one podcast. Words of its own titles and publisher weigh nothing. Others weigh less the more
 * episodes of the dataset, and of this podcast, have them.
 * @param known the stems of each of the podcast's episodes
 */
export function wordWeightsIn(
  podcast: Pick<Podcast, 'title' | 'aliases' | 'publisher'>,
  known: readonly ReadonlySet<string>[],
  words: WordCounts,
): WordWeights {
  const own = new Set([...titlesOf(podcast), podcast.publisher ?? ''].flatMap((title) => [...stemsOf(title)]));
  const counts = new Map<string, number>();
  for (const stems of known) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const wordWeight = (stem: string, elsewhere: number) => {
    const inDataset = frequencyIn(words, stem);
    if (inDataset >= SHARED_RATE || own.has(stem)) return 0;
    const frequency = (elsewhere + DATASET_WEIGHT * inDataset) / (known.length - 1 + DATASET_WEIGHT);
    return Math.min(MAX_WORD_WEIGHT, Math.max(0, Math.log(SHARED_RATE / frequency)));
  };
  return {
    present: memoised((stem) => wordWeight(stem, (counts.get(stem) ?? 0) - 1)),
    absent: memoised((stem) => wordWeight(stem, counts.get(stem) ?? 0)),
  };
}

/** Caches results by stem, since many episodes share words. */
function memoised<Result>(compute: (stem: string) => Result): (stem: string) => Result {
  const cache = new Map<string, Result>();
  return (stem) => {
    const cached = cache.get(stem);
    if (cached !== undefined) return cached;
    const result = compute(stem);
    cache.set(stem, result);
    return result;
  };
}

/** The share of a dataset's episodes with a word, smoothed by a prior from the word's form. */
function frequencyIn({ episodes, counts }: WordCounts, stem: string): number {
  const { weight, common } = rarityByForm(stem);
  const prior = common ? COMMON_SHARE : RARE_SHARE / weight ** 2;
  return ((counts.get(stem) ?? 0) + PRIOR_EPISODES * prior) / (episodes + PRIOR_EPISODES);
}

/** Rarity by form and by the word counts of a dataset. Words in most episodes have no weight. */
export function rarityIn(words: WordCounts): Rarity {
  return memoised((stem) => {
    const frequency = frequencyIn(words, stem);
    if (frequency < COMMON_FROM) return rarityByForm(stem);
    return frequency < SHARED_RATE ? COMMON : NOTHING;
  });
}

/** The weight of a set of words. */
export function weigh(words: Iterable<string>, rarity: Rarity): number {
  let [rare, common] = [0, 0];
  for (const word of words) {
    const { weight, common: isCommon } = rarity(word);
    if (isCommon) common += weight;
    else rare += weight;
  }
  return rare + Math.min(MAX_COMMON, common);
}
