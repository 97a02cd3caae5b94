import type { EpisodeNotes } from '../domain/dataset.ts';
import { addDays, type Day, dayOf, daysBetween } from '../domain/day.ts';
import type { Reason } from '../domain/match.ts';
import type { SightedEpisode } from '../domain/sighting.ts';

/** A day as shown to the reader is that of an unknown time zone, and publishers re-date by hours: one day each way. */
const DAYS_AROUND = 1;
/** A range this long still says "about that day": in days between its ends. */
const SHORT_RANGE = 2;
/** Instants this close are one act of publishing, in milliseconds. */
const SAME_INSTANT = 10 * 60_000;

/**
 * The days on which an episode of the dataset can have been published to be the sighted one, both included.
 * `centre` is the day sighted, absent for a range; `instant` the exact time, in milliseconds since 1970.
 */
export interface Reach {
  first: Day;
  last: Day;
  centre?: Day;
  instant?: number;
}

/** What the sighting's date allows; nothing when it has none. */
export function reachOf(episode: SightedEpisode): Reach | undefined {
  const { publishedAt, publishedOn, publishedBetween } = episode;
  if (publishedAt !== undefined) return { ...around(dayOf(publishedAt)), instant: Date.parse(publishedAt) };
  if (publishedOn !== undefined) return around(publishedOn);
  if (publishedBetween === undefined) return undefined;
  const [one, other] = publishedBetween;
  return one <= other ? { first: one, last: other } : { first: other, last: one };
}

function around(centre: Day): Reach {
  return { first: stepped(centre, -DAYS_AROUND), last: stepped(centre, DAYS_AROUND), centre };
}

/** The day some days on; the day itself where years of four digits end. */
export function stepped(day: Day, days: number): Day {
  const other = addDays(day, days);
  return /^\d{4}-/.test(other) ? other : day;
}

/** How long a reach is, in days between its ends. */
export function lengthOf(reach: Reach): number {
  return daysBetween(reach.first, reach.last);
}

/**
 * What the date says for an episode, in log odds, before anything else is known. An instant pins the publisher's UTC
 * day; a day shown to the reader is another than the UTC day for every third to sixth episode.
 */
export function dateOdds(reach: Reach | undefined, episode: EpisodeNotes): number {
  if (!reach) return -2.5;
  if (reach.centre === undefined) return lengthOf(reach) <= SHORT_RANGE ? 0.6 : -2;
  const same = reach.centre === episode.publishedOn;
  if (reach.instant === undefined) return same ? 1.8 : 0.6;
  if (!same) return -0.7;
  const known = episode.publishedAt === undefined ? undefined : Date.parse(episode.publishedAt);
  return known !== undefined && Math.abs(known - reach.instant) <= SAME_INSTANT ? 3.7 : 2.2;
}

/** Of a podcast that comes out daily: the log odds that it is a neighbour, all the more beside the day sighted. */
export function neighbourOdds(reach: Reach | undefined, episode: EpisodeNotes): number {
  return reach?.centre === episode.publishedOn ? 1.5 : 2.5;
}

/** The date's reason for the view. */
export function dateReason(reach: Reach | undefined, episode: EpisodeNotes): Reason {
  if (!reach) return { field: 'date', code: 'unknown', params: {} };
  if (reach.centre === undefined) return { field: 'date', code: 'within-range', params: {} };
  const days = Math.abs(daysBetween(reach.centre, episode.publishedOn));
  return days === 0
    ? { field: 'date', code: 'same-day', params: {} }
    : { field: 'date', code: 'days-apart', params: { days } };
}
