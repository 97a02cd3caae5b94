import type { SightedEpisode, Sighting } from '../sighting.ts';
import { readersDay } from './day.ts';
import { type Moment, readShownDate } from './shown-date.ts';

/** Whether a sighting is of an episode whose date no part of the page says exactly. */
export const isUndated = (sighting: Sighting): boolean =>
  sighting.kind === 'episode' &&
  !(sighting.episode.publishedAt || sighting.episode.publishedOn || sighting.episode.publishedBetween);

/** What dates in the page's own words say, as fields of a sighted episode: those of the first text that is a date. */
export function shownDateFields(
  shown: readonly string[],
  locale: string | undefined,
  now: Moment,
): Pick<SightedEpisode, 'publishedOn' | 'publishedBetween'> {
  const [date] = shown.map((text) => readShownDate(text, locale, now)).filter((one) => one !== undefined);
  if (!date) return {};
  return date.kind === 'day' ? { publishedOn: date.day } : { publishedBetween: date.between };
}

/** A sighting with what the page's visible date says, where it has no exact one. */
export function withShownDate(sighting: Sighting, shown: string | undefined, now: Moment): Sighting {
  if (sighting.kind === 'podcast' || shown === undefined || !isUndated(sighting)) return sighting;
  return { ...sighting, episode: { ...sighting.episode, ...shownDateFields([shown], sighting.locale, now) } };
}

/** The moment of a reader in whose time zone this code runs. */
export const momentOf = (instant: number): Moment => ({ instant, day: readersDay(instant) });
