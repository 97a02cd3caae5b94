import type { WordCounts } from '../../domain/catalogue.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { readInsightStems, stem, stemsOf } from './stems.ts';
import { COMMON_WORDS, STOP_WORDS } from './word-lists.ts';

/** Number of episodes that the prior frequency of a word weighs as much as. */
export const PRIOR_EPISODES = 500;
/** Prior share of episodes that have a common word. */
export const COMMON_SHARE = 0.3;

/** Maximum size of the sample. It has at least half as many episodes where the dataset has enough. */
const MAX_SAMPLED = 3000;
/** Maximum length of insight text to read per episode, in UTF-16 code units. */
const MAX_TEXT = 2000;
/** Minimum number of episodes to keep a word's count. Below, it is as rare as an unknown word. */
const MIN_COUNT = 3;
/** Maximum number of words with a count: more than honest episodes have. Readers hold them in memory. */
const MAX_WORDS = 50_000;

/** What titles have in a publisher's style, but not once rewritten: "#12", "Ep. 3", "| Guest", "?!". */
const PUBLISHER_STYLE = /[|#?!|？！【]|^\p{L}{0,8}\.? ?\d{1,4}[.:) ]|[-–] \d+$/u;

/** Whether a title looks like a publisher's own. */
export function isPublisherStyle(title: string): boolean {
  return PUBLISHER_STYLE.test(title);
}

/** Counts words in a sample of a stream of episodes, spread evenly over them. */
export interface WordTally {
  add(episode: EpisodeNotes): void;
  /** Counts in steps, so that the caller can pause between them; each gives the number of words it has counted. */
  count(): Generator<number, WordCounts>;
}

interface SampledEpisode {
  hash: number;
  /** Its distinct stems with spaces between them: a set of them takes ten times the memory. */
  stems: string;
  hasPublisherTitle: boolean;
}

/** Returns an empty tally. */
export function startWordTally(): WordTally {
  let [index, bound] = [0, 2 ** 32];
  let sample: SampledEpisode[] = [];
  return {
    add: (episode) => {
      // Fibonacci hashing spreads the sample evenly, whatever pattern the order of episodes has.
      const hash = Math.imul(index++, 0x9e3779b1) >>> 0;
      if (hash >= bound) return;
      const stems = stemsOf(episode.title);
      for (const word of readInsightStems(episode, MAX_TEXT)) stems.add(word);
      sample.push({ hash, stems: [...stems].join(' '), hasPublisherTitle: isPublisherStyle(episode.title) });
      if (sample.length <= MAX_SAMPLED) return;
      bound /= 2;
      sample = sample.filter((sampled) => sampled.hash < bound);
    },
    count: () => countSample(sample),
  };
}

/**
 * Counts the episodes that have each word. Words known to be common get a bonus, stop words count as if every episode
 * had them.
 */
export function countWords(episodes: readonly EpisodeNotes[]): WordCounts {
  const tally = startWordTally();
  for (const episode of episodes) tally.add(episode);
  const steps = tally.count();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* countSample(sample: readonly SampledEpisode[]): Generator<number, WordCounts> {
  const seen = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const sampled of sample) {
    const stems = sampled.stems === '' ? [] : sampled.stems.split(' ');
    for (const word of stems) {
      const count = (seen.get(word) ?? 0) + 1;
      seen.set(word, count);
      if (count >= MIN_COUNT && (counts.has(word) || counts.size < MAX_WORDS)) counts.set(word, count);
    }
    yield stems.length;
  }
  for (const word of new Set([...COMMON_WORDS].map(stem)))
    counts.set(word, (counts.get(word) ?? 0) + PRIOR_EPISODES * COMMON_SHARE);
  for (const word of STOP_WORDS) counts.set(stem(word), sample.length + PRIOR_EPISODES);
  return {
    episodes: sample.length,
    counts,
    publisherTitles: sample.filter(({ hasPublisherTitle }) => hasPublisherTitle).length,
  };
}
