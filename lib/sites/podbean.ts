import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Podbean: the pages of the podcasts it hosts, and its directory. */
export const podbean: Site = {
  id: 'podbean',
  name: 'Podbean',
  hosts: ['*.podbean.com'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const podbeanReader = /* @__PURE__ */ readerOf(podbean, {
  addresses: [
    { kind: 'episode', pattern: /^www\.podbean\.com\/(?:ew|eas|ei|media\/share)\/(?<id>[\w-]+)/ },
    { kind: 'podcast', pattern: /^www\.podbean\.com\/podcast-detail\/(?<id>[\w-]+)/ },
    { kind: 'episode', pattern: /^(?<podcast>[\w-]+)\.podbean\.com\/e\/(?<id>[^/?]+)/ },
    {
      kind: 'podcast',
      pattern: /^(?<id>(?!(?:www|feed|help|developers|mcdn|patron)\.)[\w-]+)\.podbean\.com\/?(?:\?|$)/,
    },
  ],
  titles: ['{episode} | {podcast}'],
  podcastTitles: ['{podcast} | Podbean', '{podcast}'],
  fullPageLoads: true,
  selectors: {
    episode: ['.e-content h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
    episodePodcast: ['.podcast-name a' /* unverified, 2026-11 */, '.navbar-brand' /* unverified, 2026-11 */],
    date: ['time' /* unverified, 2026-11 */],
    podcast: ['.podcast-name' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
    publisher: ['.podcast-author' /* unverified, 2026-11 */],
    feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
  },
});
