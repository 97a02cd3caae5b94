import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Pocket Casts: the web player, which is a single-page app, and the public pages. */
export const pocketCasts: Site = {
  id: 'pocket-casts',
  name: 'Pocket Casts',
  hosts: ['play.pocketcasts.com', 'pocketcasts.com', 'pca.st'],
  bars: '.player-controls',
  optional: true,
  packVersion: 1,
  verified: false,
};

export const pocketCastsReader = /* @__PURE__ */ readerOf(pocketCasts, {
  addresses: [
    { kind: 'episode', pattern: /^pocketcasts\.com\/podcast\/[^/]+\/(?<podcast>[\w-]{36})\/[^/]+\/(?<id>[\w-]{36})/ },
    {
      kind: 'episode',
      pattern: /^play\.pocketcasts\.com\/(?:web\/|discover\/)?podcasts?\/(?<podcast>[\w-]{36})\/(?<id>[\w-]{36})/,
    },
    { kind: 'episode', pattern: /^pca\.st\/episode\/(?<id>[\w-]{36})/ },
    { kind: 'podcast', pattern: /^pocketcasts\.com\/podcast\/[^/]+\/(?<id>[\w-]{36})/ },
    { kind: 'podcast', pattern: /^play\.pocketcasts\.com\/(?:web\/|discover\/)?podcasts?\/(?<id>[\w-]{36})/ },
    { kind: 'podcast', pattern: /^pca\.st\/podcast\/(?<id>[\w-]{36})/ },
  ],
  selectors: {
    episode: ['main h1' /* unverified, 2026-11 */, '.episode-header .title' /* unverified, 2026-11 */],
    episodePodcast: ['main a[href*="/podcast"]' /* unverified, 2026-11 */],
    date: ['main time' /* unverified, 2026-11 */],
    podcast: ['main h1' /* unverified, 2026-11 */, '.podcast-header .title' /* unverified, 2026-11 */],
    bar: ['.player-controls' /* 2023 */, '.player_podcast_title' /* unverified, 2026-11 */],
    barEpisode: ['.episode-title' /* 2023 */, '.player_episode, div.episode' /* unverified, 2026-11 */],
    barPodcast: ['.podcast-title' /* 2023 */, '.player_podcast_title' /* unverified, 2026-11 */],
  },
});
