import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Overcast: its pages link to the podcast on Apple Podcasts and to its feed. */
export const overcast: Site = {
  id: 'overcast',
  name: 'Overcast',
  hosts: ['overcast.fm'],
  optional: true,
  packVersion: 1,
  verified: { on: '2024-02', what: 'a saved episode page' },
};

export const overcastReader = /* @__PURE__ */ readerOf(overcast, {
  addresses: [
    { kind: 'episode', pattern: /^overcast\.fm\/(?<id>\+[\w-]+)/ },
    { kind: 'podcast', pattern: /^overcast\.fm\/itunes(?<id>(?<platformId>\d+))/ },
    { kind: 'podcast', pattern: /^overcast\.fm\/(?<id>p\d+-\w+)/ },
  ],
  titles: ['{episode} — {podcast} — Overcast', '{episode} — {podcast}'],
  podcastTitles: ['{podcast} — Overcast', '{podcast}'],
  fullPageLoads: true,
  platform: 'apple',
  selectors: {
    episode: ['.centertext > h2' /* 2024-02 */, 'h2' /* unverified, 2026-11 */],
    episodePodcast: ['.centertext > h3 > a' /* 2024-02 */, 'h3 a' /* unverified, 2026-11 */],
    date: ['.centertext > div' /* 2024-02 */],
    podcast: ['h2.centertext' /* unverified, 2026-11 */, 'h2' /* unverified, 2026-11 */],
    apple: ['h3 a[href^="/itunes"]' /* 2024-02 */, '.externalbadges a[href*="podcasts.apple.com"]' /* 2022 */],
    feed: ['.externalbadges img[src*="badge-rss"]' /* 2024-02 */],
  },
});
