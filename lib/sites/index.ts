import type { SiteId } from '../domain/sighting.ts';
import { applePodcasts } from './apple-podcasts.ts';
import type { Site } from './site.ts';
import { spotify } from './spotify.ts';

/** All sites that Liner Notes can read. How they are read is not in here: that is heavy, and each page needs its own only. */
export const sites: readonly Site[] = [applePodcasts, spotify];

/** Of which site a built-in pack of selectors is, and its version. */
export function builtInPack(id: SiteId): { site: SiteId; version: number } {
  return { site: id, version: sites.find((site) => site.id === id)?.packVersion ?? 0 };
}

/** The site that an address belongs to, whatever its page. */
export function siteFor(url: URL): Site | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return sites.find((site) => site.hosts.includes(url.hostname));
}
