import { type Moment, readShownDate } from './shown-date.ts';
import type { Sighting } from './sighting.ts';

/** A sighting with what the page's visible date says, where it has no exact one. */
export function withShownDate(sighting: Sighting, shown: string | undefined, now: Moment): Sighting {
  if (sighting.kind === 'podcast' || shown === undefined) return sighting;
  const { publishedAt, publishedOn, publishedBetween } = sighting.episode;
  const date = readShownDate(shown, sighting.locale, now);
  if (!date || publishedAt || publishedOn || publishedBetween) return sighting;
  const dated = date.kind === 'day' ? { publishedOn: date.day } : { publishedBetween: date.between };
  return { ...sighting, episode: { ...sighting.episode, ...dated } };
}

/** The moment of a reader in whose time zone this code runs. */
export function momentOf(instant: number): Moment {
  const local = new Date(instant);
  const day = new Date(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate())).toISOString().slice(0, 10);
  return { instant, day };
}
