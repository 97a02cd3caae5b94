import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Player FM: each language is a subdomain. */
export const playerFm: Site = {
  id: 'player-fm',
  name: 'Player FM',
  hosts: ['*.player.fm'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const playerFmReader = /* @__PURE__ */ readerOf(playerFm, {
  addresses: [
    { kind: 'episode', pattern: /^(?:\w+\.)?player\.fm\/series\/(?<podcast>[^/?]+)\/(?<id>[^/?]+)/ },
    { kind: 'podcast', pattern: /^(?:\w+\.)?player\.fm\/series\/(?<id>[^/?]+)\/?(?:\?|$)/ },
  ],
  siteNameIsPodcast: true,
  selectors: {
    episode: ['.episode-details h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
    episodePodcast: [
      '.series-title a[href*="/series/"]' /* unverified, 2026-11 */,
      'main a[href*="/series/"]' /* unverified, 2026-11 */,
    ],
    date: ['time' /* unverified, 2026-11 */],
    podcast: ['.series-details h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
    publisher: ['.series-details .owner' /* unverified, 2026-11 */],
    feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
  },
});
