import * as z from 'zod/mini';
import type { Day } from './dates/day.ts';
import { daySchema } from './dates/day-schema.ts';
import { layerNames } from './layers.ts';
import { type SiteId, siteIds } from './site-ids.ts';

const layer = z.enum(layerNames);
const site = z.enum(siteIds);

/**
 * That the pages of a site were not read as they should be, with how often: by layers and counts alone, never by what
 * was on a page or where it was.
 */
const healthNoteSchema = z.object({
  site,
  /** What came of it: read by this lesser layer, or not at all. */
  by: z.optional(layer),
  /** The better layers that were missing. */
  missing: z.array(layer),
  since: daySchema,
  latest: daySchema,
  /** Pages that were read so. */
  count: z.number(),
  /** Pages of the site that lacked nothing, since the latest that did. */
  soundSince: z.number(),
});
export type HealthNote = z.infer<typeof healthNoteSchema>;

/** How the sites were read lately: what is wrong, and how many pages each layer has named. */
export const healthSchema = z.object({
  notes: z.array(healthNoteSchema),
  /** Pages by site and by the layer that named them; those without one should have named something, and did not. */
  counts: z.array(z.object({ site, by: z.optional(layer), pages: z.number() })),
});
export type Health = z.infer<typeof healthSchema>;

export const NO_HEALTH: Health = { notes: [], counts: [] };

/** How one page was read, once it was watched to its end: by which layer, which better ones being missing. */
export interface PageHealth {
  by?: HealthNote['by'] | undefined;
  missing: HealthNote['missing'];
}

/** A fault is over when so many pages in a row were read without any. */
const SOUND_AGAIN = 10;
/** Sites and layers are few: more notes than this there cannot be for long. */
const MAX_NOTES = 100;

/** The health after one more page of a site. */
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
  const before = notes.find(isSame);
  const note: HealthNote = {
    site,
    ...(by && { by }),
    missing: [...missing],
    since: before?.since ?? today,
    latest: today,
    count: (before?.count ?? 0) + 1,
    soundSince: 0,
  };
  return [note, ...notes.filter((other) => !isSame(other))].slice(0, MAX_NOTES);
}

/** A report for whoever mends the reading: layers and counts, no titles, no addresses. */
export function healthReport({ notes, counts }: Health, version: string): string {
  return JSON.stringify({ linerNotes: version, pages: counts, notes }, null, 2);
}
