import * as z from 'zod/mini';
import { type SiteId, siteIds } from './site-ids.ts';

const onOrOff = z.optional(z.boolean());

/**
 * The user's settings. `sites` holds only sites switched on or off by hand. Sites with an optional permission are never
 * in it: they are on when the permission is granted.
 */
export const settingsSchema = z.object({
  sites: z.object(Object.fromEntries(siteIds.map((id) => [id, onOrOff])) as Record<SiteId, typeof onOrOff>),
  /** The page edge for the tab and the panel. */
  edge: z.enum(['left', 'right']),
  theme: z.enum(['system', 'light', 'dark']),
  /** "Pause everywhere": read no page and show nothing on pages. */
  paused: z.boolean(),
  /** Also read Spotify players embedded in other pages. Off by default. */
  embeds: z.optional(z.boolean()),
  /** Show counts beside the rows of episode lists. On by default. */
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
