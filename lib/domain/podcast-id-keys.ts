import type { PodcastIds } from './platform-ids.ts';

/** Maximum length of a key in UTF-16 code units, so that no hostile value fills the index. */
export const MAX_KEY = 160;

/** The keys of a podcast's ids. Stored: changing one makes stored rows unfindable until they are written again. */
export function podcastIdKeys(ids: PodcastIds): string[] {
  const platforms = ['apple', 'spotify', 'youtube', 'source'] as const;
  const keys = [
    ...platforms.flatMap((platform) => (ids[platform] === undefined ? [] : [`${platform}:${ids[platform]}`])),
    ...(ids.feedUrl === undefined ? [] : [`feed:${feedAddress(ids.feedUrl)}`]),
    ...(ids.guid === undefined ? [] : [`guid:${ids.guid.toLowerCase()}`]),
  ];
  return [...new Set(keys.map((key) => key.slice(0, MAX_KEY)))];
}

/** A feed's address without what does not matter: scheme, `www.`, default port, trailing slashes, fragment. */
function feedAddress(address: string): string {
  const [, host = '', rest = ''] =
    /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:www\.)?([^/?#]*)([^#]*)/i.exec(address.trim()) ?? [];
  return host.toLowerCase().replace(/:(?:80|443)$/, '') + rest.replace(/\/+(?=\?|$)/, '');
}
