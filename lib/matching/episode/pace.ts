import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { daysBetween } from '../../domain/dates/day.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';
import { titlesOf } from '../podcast/podcast-names.ts';
import { DAILY_WORDS } from '../text/name-words.ts';

/** Slower than this is not told from hardly covered. */
const SLOWEST = 0.1;
const FASTEST = 2;
/** Two episodes on two days running are a chance. */
const LEAST_DAYS = 3;
/** From this pace on a neighbour is always near. */
export const DAILY = 0.45;

/**
 * How many episodes of a podcast the dataset has per day, as far as those read tell; at least {@link DAILY} when the
 * podcast's name says that it comes out daily.
 */
export function paceOf(podcast: Pick<Podcast, 'title' | 'aliases'>, episodes: readonly EpisodeNotes[]): number {
  const days = episodes.map(({ publishedOn }) => publishedOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  const counted = first && last ? (days.length - 1) / Math.max(LEAST_DAYS, daysBetween(first, last)) : 0;
  const isDaily = titlesOf(podcast).some((title) => wordsOf(normalise(title)).some((word) => DAILY_WORDS.has(word)));
  return Math.min(FASTEST, Math.max(isDaily ? DAILY : SLOWEST, counted));
}
