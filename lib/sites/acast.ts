import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Acast: the pages of the podcasts it hosts, and their embedded players. */
export const acast: Site = {
  id: 'acast',
  name: 'Acast',
  hosts: ['shows.acast.com', 'play.acast.com', 'embed.acast.com'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const acastReader = /* @__PURE__ */ readerOf(acast, {
  addresses: [
    { kind: 'episode', pattern: /^shows\.acast\.com\/(?<podcast>[\w-]+)\/episodes\/(?<id>[\w-]+)/ },
    { kind: 'episode', pattern: /^shows\.acast\.com\/(?<podcast>[\w-]+)\/(?<id>[0-9a-f]{24})(?![\w-])/ },
    { kind: 'episode', pattern: /^play\.acast\.com\/s\/(?<podcast>[\w-]+)\/(?<id>[\w-]+)/ },
    { kind: 'episode', pattern: /^embed\.acast\.com\/(?:\$\/)?(?<podcast>[\w-]+)\/(?<id>[\w-]+)/, isEmbed: true },
    { kind: 'podcast', pattern: /^embed\.acast\.com\/(?:\$\/)?(?<id>[\w-]+)\/?(?:\?|$)/, isEmbed: true },
    { kind: 'podcast', pattern: /^shows\.acast\.com\/(?<id>[\w-]+)\/?(?:\?|$)/ },
    { kind: 'podcast', pattern: /^play\.acast\.com\/s\/(?<id>[\w-]+)\/?(?:\?|$)/ },
  ],
  titles: ['{episode} | {podcast} on Acast', '{episode} | {podcast}'],
  podcastTitles: ['{podcast} on Acast', '{podcast} | Acast', '{podcast}'],
  selectors: {
    episode: ['main h1' /* unverified, 2026-11 */],
    episodePodcast: ['main a[href^="/"]:not([href*="/episodes/"])' /* unverified, 2026-11 */],
    date: ['main time' /* unverified, 2026-11 */],
    podcast: ['main h1' /* unverified, 2026-11 */],
    feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
  },
});
