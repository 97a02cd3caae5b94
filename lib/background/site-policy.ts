import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';
import type { DetectorConfig } from '../messages/page-commands.ts';
import { isSiteAllowed } from '../personal/site-access.ts';
import { builtInPack, sites } from '../sites/index.ts';
import { readSelectorPack } from '../sync/selector-packs.ts';

/** What the detector in a page, or in a player that a page embeds, is to do, and by which pack when there is a newer one than the built-in. */
export async function detectorConfig(settings: Settings, site: SiteId): Promise<DetectorConfig> {
  const active = await isActive(settings, site);
  const pack = active ? await readSelectorPack(builtInPack(site)) : undefined;
  return { active, ...(pack && { pack }) };
}

/** Whether the person wants the pages of a site to be read. */
export async function isActive(settings: Settings, site: SiteId): Promise<boolean> {
  return !settings.paused && settings.sites[site] !== false && (await isPermitted(site));
}

/** Whether a site's permission is there; what has none of its own needs none, or was read at a click. */
export async function isPermitted(id: SiteId): Promise<boolean> {
  const site = sites.find((each) => each.id === id);
  return !site?.optional || isSiteAllowed(site);
}
