import { isUndated } from '../../domain/dates/sighted-date.ts';
import { type Sighting, sightingSchema } from '../../domain/sighting.ts';
import type { DatesQuestion } from '../../messages/page-commands.ts';
import { askScript, DATES_SCRIPT } from '../inject.ts';

/** A sighting, and texts of the page of which one may be its date. */
export interface Undated {
  sighting: Sighting;
  shown: readonly string[];
}

/**
 * Sightings with what the page's own words say of their dates, where it has no exact ones. A script in the page reads
 * them: nine languages of dates are too heavy for what most pages never need, and the reader's time zone is the page's.
 */
export async function withDates(tab: number, seen: readonly Undated[]): Promise<Sighting[]> {
  const asking = seen.filter(({ sighting, shown }) => shown.length > 0 && isUndated(sighting));
  if (asking.length === 0) return seen.map(({ sighting }) => sighting);
  const asked = asking.map(({ sighting: { locale }, shown }) => ({ locale, shown }));
  const dates = await readDates(tab, { type: 'dates', asked });
  return seen.map((one) => dated(one.sighting, dates[asking.indexOf(one)]));
}

async function readDates(tab: number, question: DatesQuestion): Promise<readonly unknown[]> {
  const answer = await askScript(tab, DATES_SCRIPT, question);
  return Array.isArray(answer) ? answer : [];
}

function dated(sighting: Sighting, date: unknown): Sighting {
  if (sighting.kind === 'podcast' || typeof date !== 'object' || date === null) return sighting;
  const { publishedOn, publishedBetween } = date as Record<string, unknown>;
  const parsed = sightingSchema.safeParse({
    ...sighting,
    episode: { ...sighting.episode, publishedOn, publishedBetween },
  });
  return parsed.success ? parsed.data : sighting;
}
