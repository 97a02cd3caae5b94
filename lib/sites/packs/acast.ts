import { pagesPack } from '../engine/pages-pack.ts';

/** Acast. */
export const acastPack = /* @__PURE__ */ pagesPack('acast', 1, {
  main: ['main' /* unverified, 2026-11 */],
  episode: ['main h1' /* unverified, 2026-11 */],
  episodePodcast: ['main a[href^="/"]:not([href*="/episodes/"])' /* unverified, 2026-11 */],
  date: ['main time[datetime]' /* unverified, 2026-11 */],
  podcast: ['main h1' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
});
