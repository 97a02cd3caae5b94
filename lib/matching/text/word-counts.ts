import type { WordCounts } from '../../domain/catalogue.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { BY_FORM, COMMON_SHARE, insightStems, stem, stemsOf } from '../episode/rarity.ts';
import { COMMON_WORDS, STOP_WORDS } from './word-lists.ts';

/** Episodes that are read to learn how common words are, from half of this on: more would tell hardly more. */
const MAX_SAMPLED = 3000;
/** What is read of each, in UTF-16 code units. */
const MAX_TEXT = 2000;
/** A word in fewer of them is as rare as one never met. */
const MIN_COUNT = 3;

/** What publishers put in titles and writers of insights don't: "#12", "Ep. 3", "| Guest", "?!". */
const PUBLISHERS_OWN = /[|#?!|？！【]|^\p{L}{0,8}\.? ?\d{1,4}[.:) ]|[-–] \d+$/u;

/** Counts words while the episodes of a dataset go by, in a sample spread evenly over them. */
export interface WordTally {
  add(episode: EpisodeNotes): void;
  counts(): WordCounts;
}

interface Sampled {
  place: number;
  stems: ReadonlySet<string>;
  isPublishers: boolean;
}

/** A tally that has counted nothing yet. */
export function startWordTally(): WordTally {
  let [seen, bound] = [0, 2 ** 32];
  let sample: Sampled[] = [];
  return {
    add: (episode) => {
      // Multiples of the golden ratio spread evenly, whatever the order of the episodes repeats.
      const place = Math.imul(seen++, 0x9e3779b1) >>> 0;
      if (place >= bound) return;
      const stems = new Set([...stemsOf(episode.title), ...insightStems(episode, MAX_TEXT)]);
      sample.push({ place, stems, isPublishers: PUBLISHERS_OWN.test(episode.title) });
      if (sample.length <= MAX_SAMPLED) return;
      bound /= 2;
      sample = sample.filter((one) => one.place < bound);
    },
    counts: () => countSample(sample),
  };
}

/**
 * Counts in how many episodes words occur. Those that are known to be common anywhere count as if they had been met in
 * many more, those that carry no meaning as if they were everywhere.
 */
export function countWords(episodes: readonly EpisodeNotes[]): WordCounts {
  const tally = startWordTally();
  for (const episode of episodes) tally.add(episode);
  return tally.counts();
}

function countSample(sample: readonly Sampled[]): WordCounts {
  const counts = new Map<string, number>();
  for (const word of sample.flatMap(({ stems }) => [...stems])) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) if (count < MIN_COUNT) counts.delete(word);
  for (const word of new Set([...COMMON_WORDS].map(stem)))
    counts.set(word, (counts.get(word) ?? 0) + BY_FORM * COMMON_SHARE);
  for (const word of STOP_WORDS) counts.set(stem(word), sample.length + BY_FORM);
  return { episodes: sample.length, counts, publisherTitles: sample.filter((one) => one.isPublishers).length };
}

/**
 * How several datasets that are read as one are written: a word is as common as in the one where it is most so, since
 * what is common anywhere tells little.
 */
export function mergeWords(all: readonly WordCounts[]): WordCounts {
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  const episodes = Math.max(0, ...all.map((one) => one.episodes));
  const sampled = all.reduce((sum, one) => sum + one.episodes, 0);
  const publishers = all.reduce((sum, one) => sum + one.publisherTitles, 0);
  const counts = new Map<string, number>();
  for (const one of all) {
    const scale = (episodes + BY_FORM) / (one.episodes + BY_FORM);
    for (const [word, count] of one.counts) counts.set(word, Math.max(counts.get(word) ?? 0, count * scale));
  }
  return { episodes, counts, publisherTitles: sampled === 0 ? 0 : (publishers / sampled) * episodes };
}
