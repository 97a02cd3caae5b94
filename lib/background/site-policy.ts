import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';
import type { DetectorConfig } from '../messages/page-commands.ts';
import { isSiteAllowed } from '../personal/site-access.ts';
import { builtInPack, sites } from '../sites/index.ts';
import { readSelectorPack } from '../sync/selector-packs.ts';

/** Whether the detector of a page or an embedded player should run, and with which selector pack if a newer one is stored. */
export async function detectorConfig(settings: Settings, site: SiteId): Promise<DetectorConfig> {
  const active = await isActive(settings, site);
  const pack = active ? await readSelectorPack(builtInPack(site)) : undefined;
  return { active, ...(pack && { pack }) };
}

/** Whether pages of a site are read: not paused, not switched off, and allowed. */
export async function isActive(settings: Settings, site: SiteId): Promise<boolean> {
  return !settings.paused && settings.sites[site] !== false && (await isPermitted(site));
}

/** Whether a site's permission is granted. The main sites need none of their own, nor does a page read at a click. */
export async function isPermitted(id: SiteId): Promise<boolean> {
  const site = sites.find((each) => each.id === id);
  return !site?.optional || isSiteAllowed(site);
}
