import { pagesPack } from '../engine/pages-pack.ts';

/** YouTube Music, an application of custom elements. */
export const youtubeMusicPack = /* @__PURE__ */ pagesPack('youtube-music', 1, {
  main: ['#browse-page' /* unverified, 2026-11 */, 'ytmusic-app' /* unverified, 2026-11 */],
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
  barPodcast: ['.byline a[href*="MPSP"]' /* unverified, 2026-11 */, 'a[href*="MPSP"]' /* unverified, 2026-11 */],
});
