import { pagesPack } from '../engine/pages-pack.ts';

/** Podbean. */
export const podbeanPack = /* @__PURE__ */ pagesPack('podbean', 1, {
  main: ['main' /* unverified, 2026-11 */, '#main' /* unverified, 2026-11 */],
  episode: ['.e-content h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
  episodePodcast: ['.podcast-name a' /* unverified, 2026-11 */, '.navbar-brand' /* unverified, 2026-11 */],
  date: ['time[datetime]' /* unverified, 2026-11 */],
  podcast: ['.podcast-name' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
  publisher: ['.podcast-author' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
});
