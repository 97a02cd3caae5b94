import * as z from 'zod/mini';
import { PANEL_WIDTH } from './panel-width.ts';
import { type SiteId, siteIds } from './site-ids.ts';

const onOrOff = z.optional(z.boolean());

/** How panel and tab look on one site; what the user did not change is absent. */
export const onSiteSchema = z.object({
  /** Width of the panel, in CSS px. */
  width: z.optional(z.int().check(z.minimum(PANEL_WIDTH.min), z.maximum(PANEL_WIDTH.max))),
  /** Where the tab is along its edge, as a share of the window's height. */
  top: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  /** The tab is hidden; the panel still opens by its shortcut. */
  tabHidden: z.optional(z.boolean()),
});
export type OnSite = z.infer<typeof onSiteSchema>;
const onSite = z.optional(onSiteSchema);

/**
 * The user's settings. `sites` holds only sites switched on or off by hand. Sites with an optional permission are on when
 * that is granted, unless they are switched off here: that keeps the permission.
 */
export const settingsSchema = z.object({
  sites: z.object(Object.fromEntries(siteIds.map((id) => [id, onOrOff])) as Record<SiteId, typeof onOrOff>),
  /** The page edge for the tab and the panel. */
  edge: z.enum(['left', 'right']),
  /** `site`: in pages, as light or dark as the page; elsewhere as the system. */
  theme: z.enum(['system', 'light', 'dark', 'site']),
  /** "Pause everywhere": read no page and show nothing on pages. */
  paused: z.boolean(),
  /** Also read Spotify players embedded in other pages. Off by default. */
  embeds: z.optional(z.boolean()),
  /** Show counts beside the rows of episode lists. On by default. */
  rowCounts: z.optional(z.boolean()),
  onSites: z.optional(z.object(Object.fromEntries(siteIds.map((id) => [id, onSite])) as Record<SiteId, typeof onSite>)),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What the user can switch from where they read: everything, a site, or the tab on a site. */
export const pageSwitchSchema = z.union([
  z.strictObject({ paused: z.boolean() }),
  z.strictObject({ site: z.enum(siteIds), on: z.boolean() }),
  z.strictObject({ site: z.enum(siteIds), tabHidden: z.boolean() }),
]);
export type PageSwitch = z.infer<typeof pageSwitchSchema>;

/** The settings after a switch. */
export function switched(settings: Settings, change: PageSwitch): Settings {
  if ('paused' in change) return { ...settings, paused: change.paused };
  const { site } = change;
  if ('on' in change) return { ...settings, sites: { ...settings.sites, [site]: change.on } };
  return withOnSite(settings, site, { tabHidden: change.tabHidden });
}

/** The settings with another look of panel and tab on a site. */
export function withOnSite(settings: Settings, site: SiteId, look: OnSite): Settings {
  return { ...settings, onSites: { ...settings.onSites, [site]: { ...settings.onSites?.[site], ...look } } };
}

export const DEFAULT_SETTINGS: Settings = {
  sites: { spotify: true, 'apple-podcasts': true },
  edge: 'right',
  theme: 'system',
  paused: false,
  embeds: false,
  rowCounts: true,
};
