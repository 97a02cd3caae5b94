import type { WordCounts } from '../../domain/catalogue.ts';
import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';
import { titlesOf } from '../podcast/names.ts';

/** What sharing a word says: 1 for an ordinary one. `common` words tell nothing alone, be they ever so many. */
interface Weight {
  weight: number;
  common: boolean;
}

/** How much sharing a word says, for words as {@link stemsOf} gives them. */
export type Rarity = (stem: string) => Weight;

/** The most that all common words together count for. */
const MAX_COMMON = 0.4;

const COMMON: Weight = { weight: 0.2, common: true };
const NOTHING: Weight = { weight: 0, common: true };

/**
 * A word without the ending of its plural or genitive, so that "agents" meets "agent" and "Lenny's" "Lenny". Crude and
 * the same on both sides; other endings and languages stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || !/^[a-z]+$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  return word.length > 5 && word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The words of a text by their stems, in order, each once. */
export function stemsOf(raw: string, limit?: number): Set<string> {
  return new Set(wordsOf(normalise(raw, limit)).map(stem));
}

/** A digit, a year, or the number of an episode: "EP99", "s2e4". */
const YEAR_OR_NUMBERING = /^(?:\d|(?:19|20)\d\d|(?:s\d{1,3})?(?:ep?|eps|folge)\d{1,5}|s\d{1,3})$/;

/** Rarity as the form of a word tells it. */
const rarityByForm: Rarity = (word) => {
  if (YEAR_OR_NUMBERING.test(word)) return COMMON;
  if (/^\d+$/.test(word)) return { weight: 0.7, common: false };
  if (/^\p{Script=Hiragana}+$/u.test(word)) return COMMON;
  // Of a script without spaces a word is a pair of characters, and a real word makes several pairs.
  if (/^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]/u.test(word)) {
    return { weight: 0.4, common: false };
  }
  if (word.length === 1) return COMMON;
  return { weight: word.length === 2 ? 0.5 : 1, common: false };
};

/** As long as somebody holds the insights: one podcast's episodes are weighed against many sightings of a batch. */
const remembered = new WeakMap<EpisodeNotes['insights'], { limit: number; stems: ReadonlySet<string> }>();

/** The words of an episode's insights by their stems, of their texts up to `most` UTF-16 code units. */
export function insightStems({ insights }: Pick<EpisodeNotes, 'insights'>, limit: number): ReadonlySet<string> {
  const known = remembered.get(insights);
  if (known?.limit === limit) return known.stems;
  const stems = readStems(insights, limit);
  remembered.set(insights, { limit, stems });
  return stems;
}

function readStems(insights: EpisodeNotes['insights'], limit: number): ReadonlySet<string> {
  let texts = '';
  for (const { statement, impact = '' } of insights) {
    if (texts.length >= limit) break;
    texts += `${statement} ${impact} `;
  }
  return stemsOf(texts, limit);
}

/** What sharing a word says for two texts being of one episode, as a log likelihood ratio from 0 to {@link MAX_WORD_WEIGHT}. */
export type WordWeight = (stem: string) => number;

/** The same for a word that the episode in question has, and for one that it lacks. */
export interface WordWeights {
  present: WordWeight;
  absent: WordWeight;
}

const MAX_WORD_WEIGHT = 6;
/** How often a word of one side is met on the other when they are of one episode. What is in more tells nothing. */
const MET = 0.6;
/** How often words are in an episode by their form alone, and of how many episodes' count that is worth. */
export const BY_FORM = 500;
export const COMMON_SHARE = 0.3;
const RARE_SHARE = 0.004;
/** A word in so many episodes is a common one. */
const COMMON_FROM = 0.05;
/** The same for what the dataset says, against the few other episodes of a podcast. */
const BY_DATASET = 4;

/**
 * What words say within one podcast. Those of its own titles and publisher say nothing; others the less, the more
 * episodes of the dataset, and of this podcast, have them.
 * @param known the words of episodes of the podcast, each
 */
export function wordWeightsIn(
  podcast: Pick<Podcast, 'title' | 'aliases' | 'publisher'>,
  known: readonly ReadonlySet<string>[],
  words: WordCounts,
): WordWeights {
  const own = new Set([...titlesOf(podcast), podcast.publisher ?? ''].flatMap((title) => [...stemsOf(title)]));
  const met = new Map<string, number>();
  for (const stem of known.flatMap((words) => [...words])) met.set(stem, (met.get(stem) ?? 0) + 1);
  const wordWeight = (stem: string, elsewhere: number) => {
    const inDataset = shareIn(words, stem);
    if (inDataset >= MET || own.has(stem)) return 0;
    const share = (elsewhere + BY_DATASET * inDataset) / (known.length - 1 + BY_DATASET);
    return Math.min(MAX_WORD_WEIGHT, Math.max(0, Math.log(MET / share)));
  };
  return {
    present: remembering((stem) => wordWeight(stem, (met.get(stem) ?? 0) - 1)),
    absent: remembering((stem) => wordWeight(stem, met.get(stem) ?? 0)),
  };
}

/** Many episodes are weighed by the same words. */
function remembering<Result>(tell: (stem: string) => Result): (stem: string) => Result {
  const told = new Map<string, Result>();
  return (stem) => {
    const known = told.get(stem);
    if (known !== undefined) return known;
    const result = tell(stem);
    told.set(stem, result);
    return result;
  };
}

/** In which part of a dataset's episodes a word is, supposing what its form tells. */
function shareIn({ episodes, counts }: WordCounts, stem: string): number {
  const { weight, common } = rarityByForm(stem);
  const byForm = common ? COMMON_SHARE : RARE_SHARE / weight ** 2;
  return ((counts.get(stem) ?? 0) + BY_FORM * byForm) / (episodes + BY_FORM);
}

/** Rarity by form, and by how common words are in a dataset; what is nearly everywhere has no weight. */
export function rarityIn(words: WordCounts): Rarity {
  return remembering((stem) => {
    const share = shareIn(words, stem);
    if (share < COMMON_FROM) return rarityByForm(stem);
    return share < MET ? COMMON : NOTHING;
  });
}

/** What a set of words says together. */
export function weigh(words: Iterable<string>, rarity: Rarity): number {
  let [telling, common] = [0, 0];
  for (const word of words) {
    const { weight, common: isCommon } = rarity(word);
    if (isCommon) common += weight;
    else telling += weight;
  }
  return telling + Math.min(MAX_COMMON, common);
}
