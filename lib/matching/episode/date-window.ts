import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { addDays, type Day, dayOf, daysBetween } from '../../domain/dates/day.ts';
import type { Reason } from '../../domain/match.ts';
import type { SightedEpisode } from '../../domain/sighting.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';
import { titlesOf } from '../podcast/names.ts';
import { DAILY_WORDS } from '../text/word-lists.ts';

/** A day as shown to the reader is that of an unknown time zone, and publishers re-date by hours: one day each way. */
const DAYS_AROUND = 1;
/** Instants this close are one act of publishing, in milliseconds. */
const SAME_INSTANT = 10 * 60_000;

/**
 * The days on which an episode of the dataset can have been published to be the sighted one, both included.
 * `centre` is the day sighted, absent for a range; `instant` the exact time, in milliseconds since 1970.
 */
export interface DateWindow {
  first: Day;
  last: Day;
  centre?: Day;
  instant?: number;
}

/** What the sighting's date allows; nothing when it has none. */
export function dateWindowOf(episode: SightedEpisode): DateWindow | undefined {
  const { publishedAt, publishedOn, publishedBetween } = episode;
  if (publishedAt !== undefined) return { ...around(dayOf(publishedAt)), instant: Date.parse(publishedAt) };
  if (publishedOn !== undefined) return around(publishedOn);
  if (publishedBetween === undefined) return undefined;
  const [one, other] = publishedBetween;
  return one <= other ? { first: one, last: other } : { first: other, last: one };
}

function around(centre: Day): DateWindow {
  return { first: shiftDay(centre, -DAYS_AROUND), last: shiftDay(centre, DAYS_AROUND), centre };
}

/** The day some days on; the day itself where years of four digits end. */
export function shiftDay(day: Day, days: number): Day {
  const other = addDays(day, days);
  return /^\d{4}-/.test(other) ? other : day;
}

/** How long a reach is, in days between its ends. */
export function lengthOf(dateWindow: DateWindow): number {
  return daysBetween(dateWindow.first, dateWindow.last);
}

/** How the date sighted stands to an episode's, from the exact instant to none at all. */
export type DateRelation =
  | 'date-instant'
  | 'date-instant-off'
  | 'date-instant-day'
  | 'date-instant-near'
  | 'date-day'
  | 'date-day-near'
  | 'date-range'
  | 'date-none';

/**
 * How the date sighted stands to that of an episode in reach. An instant pins the publisher's, where the dataset has it
 * (`off`: it has another one), or its UTC day; a day shown to the reader is another than the UTC day for every third to
 * sixth episode.
 */
export function dateRelation(dateWindow: DateWindow | undefined, episode: EpisodeNotes): DateRelation {
  if (!dateWindow) return 'date-none';
  if (dateWindow.centre === undefined) return 'date-range';
  const same = dateWindow.centre === episode.publishedOn;
  if (dateWindow.instant === undefined) return same ? 'date-day' : 'date-day-near';
  const known = episode.publishedAt === undefined ? undefined : Date.parse(episode.publishedAt);
  if (known !== undefined)
    return Math.abs(known - dateWindow.instant) <= SAME_INSTANT ? 'date-instant' : 'date-instant-off';
  return same ? 'date-instant-day' : 'date-instant-near';
}

/** The date's reason for the view. */
export function dateReason(dateWindow: DateWindow | undefined, episode: EpisodeNotes): Reason {
  if (!dateWindow) return { field: 'date', code: 'unknown', params: {} };
  if (dateWindow.centre === undefined) return { field: 'date', code: 'within-range', params: {} };
  const days = Math.abs(daysBetween(dateWindow.centre, episode.publishedOn));
  return days === 0
    ? { field: 'date', code: 'same-day', params: {} }
    : { field: 'date', code: 'days-apart', params: { days } };
}

/** Slower than this is not told from hardly covered. */
const SLOWEST = 0.1;
const FASTEST = 2;
/** Two episodes on two days running are a chance. */
const MIN_DAYS = 3;
/** From this pace on a neighbour is always near. */
export const DAILY = 0.45;

/**
 * How many episodes of a podcast the dataset has per day, as far as those read tell; at least {@link DAILY} when the
 * podcast's name says that it comes out daily.
 */
export function episodesPerDayOf(
  podcast: Pick<Podcast, 'title' | 'aliases'>,
  episodes: readonly EpisodeNotes[],
): number {
  const days = episodes.map(({ publishedOn }) => publishedOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  const counted = first && last ? (days.length - 1) / Math.max(MIN_DAYS, daysBetween(first, last)) : 0;
  const isDaily = titlesOf(podcast).some((title) => wordsOf(normalise(title)).some((word) => DAILY_WORDS.has(word)));
  return Math.min(FASTEST, Math.max(isDaily ? DAILY : SLOWEST, counted));
}
