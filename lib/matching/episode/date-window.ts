import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { addDays, type Day, dayOf, daysBetween } from '../../domain/dates/day.ts';
import type { Reason } from '../../domain/match.ts';
import type { SightedEpisode } from '../../domain/sighting.ts';
import { normalise, wordsOf } from '../../text/normalise.ts';
import { titlesOf } from '../podcast/names.ts';
import { DAILY_WORDS } from '../text/word-lists.ts';

/** Days before and after. The time zone of a shown day is unknown, and publishers shift dates by hours. */
const DAYS_AROUND = 1;
/** Maximum days outside the date window of an episode whose date was changed. */
const MAX_SHIFT = 2;
/** Maximum length of a date window that counts as a date, in days between its ends. */
const MAX_DATED = 3;
/** Maximum difference of instants that count as the same, in milliseconds. */
const SAME_INSTANT = 10 * 60_000;

/** First and last possible publication day of the sighted episode, both included. */
export interface DateWindow {
  first: Day;
  last: Day;
  /** The sighted day. Absent for a range. */
  centre?: Day;
  /** The sighted instant, in milliseconds since 1970. */
  instant?: number;
}

/** The date window of a sighted episode. Undefined without a date. */
export function dateWindowOf(episode: SightedEpisode): DateWindow | undefined {
  const { publishedAt, publishedOn, publishedBetween } = episode;
  if (publishedAt !== undefined) return { ...around(dayOf(publishedAt)), instant: Date.parse(publishedAt) };
  if (publishedOn !== undefined) return around(publishedOn);
  if (publishedBetween === undefined) return undefined;
  const [first, last] = publishedBetween;
  return first <= last ? { first, last } : { first: last, last: first };
}

function around(centre: Day): DateWindow {
  return { first: shiftDay(centre, -DAYS_AROUND), last: shiftDay(centre, DAYS_AROUND), centre };
}

/** The day `days` later, or earlier when negative. The day itself beyond the years 0 to 9999. */
export function shiftDay(day: Day, days: number): Day {
  const shifted = addDays(day, days);
  return /^\d{4}-/.test(shifted) ? shifted : day;
}

/** Whether a date window is short enough to count as a date. */
export function isDated(dateWindow: DateWindow | undefined): boolean {
  return dateWindow !== undefined && daysBetween(dateWindow.first, dateWindow.last) <= MAX_DATED;
}

/** Relation of the sighted date to an episode's, see {@link dateRelation}. */
export type DateRelation =
  | 'date-instant'
  | 'date-instant-off'
  | 'date-instant-day'
  | 'date-instant-near'
  | 'date-day'
  | 'date-day-near'
  | 'date-range'
  | 'date-shifted'
  | 'date-far'
  | 'date-none';

/**
 * Compares the sighted date with that of an episode.
 * - `date-instant`, `date-instant-off`: an instant, and the dataset has the same, or another.
 * - `date-instant-day`, `date-instant-near`: an instant, and the dataset has only its UTC day, or a day close to it.
 * - `date-day`, `date-day-near`: a shown day that is the UTC day, or close to it. Between a sixth and a third of episodes
 *   are shown on another day than their UTC day.
 * - `date-range`: a range.
 * - `date-shifted`, `date-far`: outside the date window, by a few days or more.
 * - `date-none`: no date.
 */
export function dateRelation(dateWindow: DateWindow | undefined, episode: EpisodeNotes): DateRelation {
  if (!dateWindow) return 'date-none';
  const { publishedOn } = episode;
  if (publishedOn < dateWindow.first || publishedOn > dateWindow.last) {
    const isNear = (day: Day) => Math.abs(daysBetween(day, publishedOn)) <= MAX_SHIFT;
    return isNear(dateWindow.first) || isNear(dateWindow.last) ? 'date-shifted' : 'date-far';
  }
  if (dateWindow.centre === undefined) return 'date-range';
  const same = dateWindow.centre === publishedOn;
  if (dateWindow.instant === undefined) return same ? 'date-day' : 'date-day-near';
  const known = episode.publishedAt === undefined ? undefined : Date.parse(episode.publishedAt);
  if (known !== undefined)
    return Math.abs(known - dateWindow.instant) <= SAME_INSTANT ? 'date-instant' : 'date-instant-off';
  return same ? 'date-instant-day' : 'date-instant-near';
}

/** Whether an episode is outside the date window. */
export function isOutside(date: DateRelation): boolean {
  return date === 'date-shifted' || date === 'date-far';
}

/** The reason that names the relation of the dates. */
export function dateReason(dateWindow: DateWindow | undefined, episode: EpisodeNotes): Reason {
  if (!dateWindow) return { field: 'date', code: 'unknown', params: {} };
  const { first, last, centre } = dateWindow;
  const { publishedOn } = episode;
  if (centre === undefined && publishedOn >= first && publishedOn <= last) {
    return { field: 'date', code: 'within-range', params: {} };
  }
  const days = Math.min(...(centre ? [centre] : [first, last]).map((day) => Math.abs(daysBetween(day, publishedOn))));
  return days === 0
    ? { field: 'date', code: 'same-day', params: {} }
    : { field: 'date', code: 'days-apart', params: { days } };
}

/** Bounds of episodes per day. A lower rate may only mean that the dataset has few of the episodes. */
const MIN_RATE = 0.1;
const MAX_RATE = 2;
/** Minimum days to count over: two episodes on two successive days may be chance. */
const MIN_DAYS = 3;
/** Episodes per day from which a neighbour is always close. */
export const DAILY = 0.45;

/** Estimates a podcast's episodes per day in the dataset. At least {@link DAILY} when its name says that it is daily. */
export function episodesPerDayOf(
  podcast: Pick<Podcast, 'title' | 'aliases'>,
  episodes: readonly EpisodeNotes[],
): number {
  const days = episodes.map(({ publishedOn }) => publishedOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  const counted = first && last ? (days.length - 1) / Math.max(MIN_DAYS, daysBetween(first, last)) : 0;
  const isDaily = titlesOf(podcast).some((title) => wordsOf(normalise(title)).some((word) => DAILY_WORDS.has(word)));
  return Math.min(MAX_RATE, Math.max(isDaily ? DAILY : MIN_RATE, counted));
}

/**
 * How far the weekdays of a podcast speak for an episode, from 0: the log ratio of its other episodes on the same weekday
 * to those on the weekdays of possible unknown ones. These are the sighted day's where the dates differ, else the days
 * around. A podcast that publishes on Mondays only has no other episode on Tuesday.
 */
export function rhythmOf(
  dateWindow: DateWindow | undefined,
  episode: EpisodeNotes,
  known: readonly EpisodeNotes[],
): number {
  if (dateWindow?.centre === undefined) return 0;
  const apart = daysBetween(dateWindow.centre, episode.publishedOn);
  let [same, rival] = [1, 1];
  for (const { id, publishedOn } of known) {
    if (id === episode.id) continue;
    const weekday = ((daysBetween(episode.publishedOn, publishedOn) % 7) + 7) % 7;
    if (weekday === 0) same += 1;
    else if (apart === 0 ? weekday === 1 || weekday === 6 : weekday === ((-apart % 7) + 7) % 7) rival += 1;
  }
  return Math.max(0, Math.log(same / rival));
}
