import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Podcast Addict: its public pages. */
export const podcastAddict: Site = {
  id: 'podcast-addict',
  name: 'Podcast Addict',
  hosts: ['podcastaddict.com'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const podcastAddictReader = /* @__PURE__ */ readerOf(podcastAddict, {
  addresses: [
    { kind: 'episode', pattern: /^podcastaddict\.com\/(?:[^/?]+\/)?episode\/(?<id>[^/?]+)/ },
    { kind: 'podcast', pattern: /^podcastaddict\.com\/podcast\/(?:[^/?]+\/)?(?<id>\d+)/ },
  ],
  titles: ['{episode} • {podcast} - via Podcast Addict', '{episode} • {podcast}'],
  podcastTitles: ['{podcast} - via Podcast Addict', '{podcast}'],
  fullPageLoads: true,
  selectors: {
    episode: [
      'h4.episode-title' /* unverified, 2026-11 */,
      '.title' /* unverified, 2026-11 */,
      'h1' /* unverified, 2026-11 */,
    ],
    episodePodcast: [
      '.pure-button[href*="/podcast/"]' /* unverified, 2026-11 */,
      'a[href*="/podcast/"]' /* unverified, 2026-11 */,
    ],
    date: ['time' /* unverified, 2026-11 */, '.caption' /* unverified, 2026-11 */],
    podcast: ['h1' /* unverified, 2026-11 */],
    feed: ['a[href][title="RSS"]' /* unverified, 2026-11 */],
  },
});
