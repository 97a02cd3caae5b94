import {
  DEFAULT_SETTINGS,
  type OnSite,
  type PageSwitch,
  type Settings,
  settingsSchema,
  switched,
  withOnSite,
} from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';
import { storedValue } from '../stored.ts';

const stored = storedValue('local:settings', settingsSchema, DEFAULT_SETTINGS);

export const readSettings = (): Promise<Settings> => stored.get();

/** Changes only the settings given; others that another page changes at the same time are kept. */
export function updateSettings(patch: Partial<Settings>): Promise<void> {
  return stored.update((settings) => ({ ...settings, ...patch }));
}

/** Switches everything, a site, or the tab on a site. */
export const switchPage = (change: PageSwitch): Promise<void> =>
  stored.update((settings) => switched(settings, change));

/** Keeps how panel and tab look on a site. */
export const keepOnSite = (site: SiteId, look: OnSite): Promise<void> =>
  stored.update((settings) => withOnSite(settings, site, look));

/** Calls `listener` with the new settings at every change, from any context. Returns a function that stops it. */
export const followSettings = stored.watch;
