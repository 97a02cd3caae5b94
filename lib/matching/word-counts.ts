import type { WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import { episodeStems } from './rarity.ts';

/** Episodes that are read to learn how common words are: more would tell hardly more. */
const MOST_SAMPLED = 2000;
/** What is read of each, in UTF-16 code units. */
const MOST_TEXT = 2000;
/** A word in fewer of them is as rare as one never met. */
const LEAST_COUNT = 3;

/** What publishers put in titles and writers of insights don't: "#12", "Ep. 3", "| Guest", "?!". */
const PUBLISHERS_OWN = /[|#?!|？！【]|^\p{L}{0,8}\.? ?\d{1,4}[.:) ]|[-–] \d+$/u;

/** Counts in how many episodes words occur, in a sample spread evenly over a dataset. */
export function countWords(episodes: readonly EpisodeNotes[]): WordCounts {
  const step = Math.max(1, episodes.length / MOST_SAMPLED);
  const counts = new Map<string, number>();
  let sampled = 0;
  let publisherTitles = 0;
  for (let at = 0; at < episodes.length; at += step, sampled += 1) {
    const episode = episodes[Math.floor(at)] as EpisodeNotes;
    if (PUBLISHERS_OWN.test(episode.title)) publisherTitles += 1;
    for (const stem of episodeStems(episode, MOST_TEXT)) {
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  for (const [stem, count] of counts) if (count < LEAST_COUNT) counts.delete(stem);
  return { episodes: sampled, counts, publisherTitles };
}
