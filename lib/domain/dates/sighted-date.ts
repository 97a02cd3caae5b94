import type { Sighting } from '../sighting.ts';
import { readersDay } from './day.ts';
import { type Moment, readShownDate } from './shown-date.ts';

/** Whether a sighting is of an episode without a date. */
const isUndated = (sighting: Sighting): boolean =>
  sighting.kind === 'episode' &&
  !(sighting.episode.publishedAt || sighting.episode.publishedOn || sighting.episode.publishedBetween);

/**
 * Adds a visible date to a sighting of an episode without a date: the first text that is one.
 * @param shown short texts of the page, of which one may be the date
 */
export function withShownDate(sighting: Sighting, shown: readonly string[], now: Moment): Sighting {
  if (sighting.kind === 'podcast' || !isUndated(sighting)) return sighting;
  const { locale, episode } = sighting;
  const [date] = shown.map((text) => readShownDate(text, locale, now)).filter((read) => read !== undefined);
  if (!date) return sighting;
  const fields = date.kind === 'day' ? { publishedOn: date.day } : { publishedBetween: date.between };
  return { ...sighting, episode: { ...episode, ...fields } };
}

/** The moment of an instant (milliseconds since 1970) in the local time zone. */
export const momentOf = (instant: number): Moment => ({ instant, day: readersDay(instant) });
