import * as z from 'zod/mini';
import { type SiteId, siteIds } from './site-ids.ts';

const onOrOff = z.optional(z.boolean());

/**
 * What a person has set in the options. `sites` holds only sites that are switched off or on by hand, and none of those
 * that need a permission of their own: there, having the permission is being on.
 */
export const settingsSchema = z.object({
  sites: z.object(Object.fromEntries(siteIds.map((id) => [id, onOrOff])) as Record<SiteId, typeof onOrOff>),
  /** The edge of the page at which tab and panel stand. */
  edge: z.enum(['left', 'right']),
  theme: z.enum(['system', 'light', 'dark']),
  /** "Pause everywhere": no page is read, nothing is shown on pages. */
  paused: z.boolean(),
  /** Players of Spotify that other pages embed are read too; they are not as long as nobody said so. */
  embeds: z.optional(z.boolean()),
  /** Counts stand beside the rows of episode lists; they do as long as nobody said otherwise. */
  rowCounts: z.optional(z.boolean()),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  sites: { spotify: true, 'apple-podcasts': true },
  edge: 'right',
  theme: 'system',
  paused: false,
  embeds: false,
  rowCounts: true,
};
