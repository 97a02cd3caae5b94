import { browser } from 'wxt/browser';
import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';
import type { DetectorConfig } from '../messages/page-commands.ts';
import { isSiteAllowed } from '../personal/site-access.ts';
import { builtInPack, sites } from '../sites/index.ts';
import { readSelectorPack } from '../sync/selector-packs.ts';

/** Whether the detector of a page or an embedded player should run, and with which selector pack if a newer one is stored. */
export async function detectorConfig(settings: Settings, tab: number, site: SiteId): Promise<DetectorConfig> {
  const active = await isActive(settings, tab, site);
  const pack = active ? await readSelectorPack(builtInPack(site)) : undefined;
  return { active, ...(pack && { pack }) };
}

/** Whether pages of a site are read: not paused, not switched off, and allowed. */
export async function isActive(settings: Settings, tab: number, site: SiteId): Promise<boolean> {
  return !settings.paused && settings.sites[site] !== false && (await isPermitted(tab, site));
}

/**
 * Whether the browser lets us read a tab of a site. Users can forbid the main sites in Firefox; in Chromium they can allow
 * these at a click only, which opens the one tab, as it opens pages of no known site.
 */
export async function isPermitted(tab: number, id: SiteId): Promise<boolean> {
  const site = sites.find((each) => each.id === id);
  if (!site || (await isSiteAllowed(site))) return true;
  return !site.optional && canRead(tab);
}

async function canRead(tab: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, func: () => {} });
    return true;
  } catch {
    // The browser's refusal is the answer.
    return false;
  }
}
