import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/**
 * YouTube Music: a single-page app. Podcasts and episodes have addresses that songs never have: `MPSP` and a
 * playlist's id, `MPED` and a video's id.
 */
export const youtubeMusic: Site = {
  id: 'youtube-music',
  name: 'YouTube Music',
  hosts: ['music.youtube.com'],
  bars: 'ytmusic-player-bar',
  mixed: 'player',
  optional: true,
  packVersion: 1,
  verified: false,
};

export const youtubeMusicReader = /* @__PURE__ */ readerOf(youtubeMusic, {
  addresses: [
    {
      kind: 'episode',
      pattern: /^music\.youtube\.com\/(?:browse\/MPED|podcast\/(?!MP))(?<id>(?<platformId>[\w-]{11}))(?![\w-])/,
    },
    { kind: 'podcast', pattern: /^music\.youtube\.com\/browse\/MPSP(?<id>(?<platformId>[\w-]+))/ },
  ],
  podcastTitles: ['{podcast} - YouTube Music', '{podcast}'],
  titles: ['{episode} - YouTube Music', '{episode}'],
  platform: 'youtube',
  selectors: {
    episode: [
      'ytmusic-responsive-header-renderer h1' /* unverified, 2026-11 */,
      'ytmusic-detail-header-renderer h2' /* unverified, 2026-11 */,
    ],
    episodePodcast: ['ytmusic-responsive-header-renderer a[href*="MPSP"]' /* unverified, 2026-11 */],
    podcast: [
      'ytmusic-responsive-header-renderer h1' /* unverified, 2026-11 */,
      'ytmusic-detail-header-renderer h2' /* unverified, 2026-11 */,
    ],
    bar: ['ytmusic-player-bar' /* unverified, 2026-11 */],
    barEpisode: ['.title.ytmusic-player-bar' /* unverified, 2026-11 */],
    barPodcast: [
      '.byline a[href*="MPSP"]' /* unverified, 2026-11 */,
      'a[href*="MPSP"]' /* unverified, 2026-11 */,
      // A song has its artist and its album here: two names are no podcast.
      '.byline.ytmusic-player-bar a' /* unverified, 2026-11 */,
    ],
  },
});
