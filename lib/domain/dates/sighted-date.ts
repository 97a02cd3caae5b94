import type { EpisodeSighting, Sighting } from '../sighting.ts';
import { readersDay } from './day.ts';
import { type Moment, readShownDate } from './shown-date.ts';

/** How well the date is known: 3 an instant, 2 a day, 1 several days, 0 not at all. */
export function datePrecision({ episode: { publishedAt, publishedOn, publishedBetween } }: EpisodeSighting): number {
  if (publishedAt !== undefined) return 3;
  if (publishedOn !== undefined) return 2;
  return publishedBetween === undefined ? 0 : 1;
}

/**
 * Adds a visible date to a sighting of an episode without a date: the first text that is one.
 * @param shown short texts of the page, of which one may be the date
 */
export function withShownDate(sighting: Sighting, shown: readonly string[], now: Moment): Sighting {
  if (sighting.kind === 'podcast' || datePrecision(sighting) > 0) return sighting;
  const { locale, episode } = sighting;
  const [date] = shown.map((text) => readShownDate(text, locale, now)).filter((read) => read !== undefined);
  if (!date) return sighting;
  const fields = date.kind === 'day' ? { publishedOn: date.day } : { publishedBetween: date.between };
  return { ...sighting, episode: { ...episode, ...fields } };
}

/** The moment of an instant (milliseconds since 1970) in the local time zone. */
export const momentOf = (instant: number): Moment => ({ instant, day: readersDay(instant) });
