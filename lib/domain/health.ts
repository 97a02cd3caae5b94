import * as z from 'zod/mini';
import type { Day } from './dates/day.ts';
import { daySchema } from './dates/day-schema.ts';
import { layerNames } from './layers.ts';
import { type SiteId, siteIds } from './site-ids.ts';

const layer = z.enum(layerNames);
const site = z.enum(siteIds);

/**
 * A fault in reading a site's pages, and how often it occurred. Holds layers and counts only, never page content or
 * addresses.
 */
const healthNoteSchema = z.object({
  site,
  /** The fallback layer that named the page. Absent: the page was not read at all. */
  by: z.optional(layer),
  /** Better layers that were missing, or named something else. */
  missing: z.array(layer),
  since: daySchema,
  latest: daySchema,
  /** Pages with this fault. */
  count: z.number(),
  /** Pages of the site read without any fault since the latest with this one. */
  soundSince: z.number(),
});
export type HealthNote = z.infer<typeof healthNoteSchema>;

/** How well sites are read: faults, and how many pages each layer named. */
export const healthSchema = z.object({
  notes: z.array(healthNoteSchema),
  /** Pages by site and by the layer that named them. Without `by`: pages that should have been named but were not. */
  counts: z.array(z.object({ site, by: z.optional(layer), pages: z.number() })),
});
export type Health = z.infer<typeof healthSchema>;

export const NO_HEALTH: Health = { notes: [], counts: [] };

/**
 * How one page was read, once reading it ended: the layer that named it, and the better layers that were missing or named
 * something else.
 */
export interface PageHealth {
  by?: HealthNote['by'] | undefined;
  missing: HealthNote['missing'];
}

/** Sound pages in a row that end a fault. */
const SOUND_AGAIN = 10;
/** Sanity limit: sites and layers are few. */
const MAX_NOTES = 100;

/** Returns the health after one more page of a site. */
export function withPage(health: Health, site: SiteId, page: PageHealth, today: Day): Health {
  const isSound = page.by !== undefined && page.missing.length === 0;
  return {
    notes: isSound ? withSound(health.notes, site) : withFault(health.notes, site, page, today),
    counts: withCount(health.counts, site, page.by),
  };
}

function withCount(counts: Health['counts'], site: SiteId, by: PageHealth['by']): Health['counts'] {
  const isSame = (count: Health['counts'][number]) => count.site === site && count.by === by;
  const pages = (counts.find(isSame)?.pages ?? 0) + 1;
  return [...counts.filter((count) => !isSame(count)), { site, ...(by && { by }), pages }];
}

function withSound(notes: readonly HealthNote[], site: SiteId): HealthNote[] {
  return notes
    .map((note) => (note.site === site ? { ...note, soundSince: note.soundSince + 1 } : note))
    .filter((note) => note.soundSince < SOUND_AGAIN);
}

function withFault(notes: readonly HealthNote[], site: SiteId, { by, missing }: PageHealth, today: Day): HealthNote[] {
  const isSame = (note: HealthNote) => note.site === site && note.by === by && note.missing.join() === missing.join();
  const previous = notes.find(isSame);
  const note: HealthNote = {
    site,
    ...(by && { by }),
    missing: [...missing],
    since: previous?.since ?? today,
    latest: today,
    count: (previous?.count ?? 0) + 1,
    soundSince: 0,
  };
  return [note, ...notes.filter((other) => !isSame(other))].slice(0, MAX_NOTES);
}

/** A report for maintainers, as JSON: layers and counts, no titles, no addresses. */
export function healthReport({ notes, counts }: Health, version: string): string {
  return JSON.stringify({ linerNotes: version, pages: counts, notes }, null, 2);
}
