import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Substack: a post is an episode if it has a player. Most posts have none. */
export const substack: Site = {
  id: 'substack',
  name: 'Substack',
  hosts: ['*.substack.com'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const substackReader = /* @__PURE__ */ readerOf(substack, {
  addresses: [
    { kind: 'episode', pattern: /^(?<podcast>[\w-]+)\.substack\.com\/p\/(?<id>[\w-]+)/ },
    { kind: 'podcast', pattern: /^(?<id>[\w-]+)\.substack\.com\/podcast\/?(?:\?|$)/ },
  ],
  documentTitles: ['{episode} - {podcast}'],
  podcastTitles: ['Podcast | {podcast}', '{podcast} | Substack', '{podcast}'],
  needsProof: true,
  types: { NewsArticle: 'episode' },
  selectors: {
    proof: [
      'audio' /* unverified, 2026-11 */,
      '.player-wrapper-outer' /* unverified, 2026-11 */,
      '[data-component-name="AudioPlaceholder"]' /* unverified, 2026-11 */,
    ],
    episode: ['h1.post-title' /* unverified, 2026-11 */],
    episodePodcast: ['.navbar-title' /* unverified, 2026-11 */, 'h1.title-text a' /* unverified, 2026-11 */],
    date: ['main time' /* unverified, 2026-11 */],
    podcast: ['h1.title-text' /* unverified, 2026-11 */, '.navbar-title' /* unverified, 2026-11 */],
    feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
  },
});
