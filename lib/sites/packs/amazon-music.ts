import { pagesPack } from '../engine/pages-pack.ts';

/** Amazon Music. */
export const amazonMusicPack = /* @__PURE__ */ pagesPack('amazon-music', 1, {
  main: ['music-app' /* unverified, 2026-11 */, '#root' /* unverified, 2026-11 */],
  episode: ['music-detail-header[headline]' /* unverified, 2026-11 */],
  episodePodcast: ['music-detail-header[primary-text]' /* unverified, 2026-11 */],
  podcast: ['music-detail-header[headline]' /* unverified, 2026-11 */],
  publisher: ['music-detail-header[primary-text]' /* unverified, 2026-11 */],
  bar: ['#transport' /* 2023 */],
  barEpisode: ['music-horizontal-item[primary-text]' /* 2023 */],
  barPodcast: ['music-horizontal-item[secondary-href*="/podcasts/"][secondary-text]' /* unverified, 2026-11 */],
});
