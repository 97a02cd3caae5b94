import { pagesPack } from '../engine/pages-pack.ts';

/** Player FM. */
export const playerFmPack = /* @__PURE__ */ pagesPack('player-fm', 1, {
  main: ['main' /* unverified, 2026-11 */, '.page-content' /* unverified, 2026-11 */],
  episode: ['.episode-details h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
  episodePodcast: [
    '.series-title a[href*="/series/"]' /* unverified, 2026-11 */,
    'main a[href*="/series/"]' /* unverified, 2026-11 */,
  ],
  date: ['time[datetime]' /* unverified, 2026-11 */],
  podcast: ['.series-details h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
  publisher: ['.series-details .owner' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
});
