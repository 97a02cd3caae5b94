import { applePodcasts } from './apple-podcasts.ts';
import type { Site } from './site.ts';
import { spotify } from './spotify.ts';

/** All sites that Liner Notes can read. How they are read is not in here: that is heavy, and each page needs its own only. */
export const sites: readonly Site[] = [applePodcasts, spotify];

/** The site that an address belongs to, whatever its page. */
export function siteFor(url: URL): Site | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return sites.find((site) => site.hosts.includes(url.hostname));
}
