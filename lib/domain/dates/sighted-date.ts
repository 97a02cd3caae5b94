import type { Sighting } from '../sighting.ts';
import { readersDay } from './day.ts';
import { type Moment, readShownDate } from './shown-date.ts';

/** Whether a sighting is of an episode whose date no part of the page says exactly. */
const isUndated = (sighting: Sighting): boolean =>
  sighting.kind === 'episode' &&
  !(sighting.episode.publishedAt || sighting.episode.publishedOn || sighting.episode.publishedBetween);

/**
 * A sighting with what the page's visible dates say, where it has no exact one: the first text that is a date counts.
 * @param shown short texts of the page, one of which may be the date
 */
export function withShownDate(sighting: Sighting, shown: readonly string[], now: Moment): Sighting {
  if (sighting.kind === 'podcast' || !isUndated(sighting)) return sighting;
  const { locale, episode } = sighting;
  const [date] = shown.map((text) => readShownDate(text, locale, now)).filter((one) => one !== undefined);
  if (!date) return sighting;
  const fields = date.kind === 'day' ? { publishedOn: date.day } : { publishedBetween: date.between };
  return { ...sighting, episode: { ...episode, ...fields } };
}

/** The moment of a reader in whose time zone this code runs. */
export const momentOf = (instant: number): Moment => ({ instant, day: readersDay(instant) });
