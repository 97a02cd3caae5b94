import { pagesPack } from '../engine/pages-pack.ts';

/** Transistor. */
export const transistorPack = /* @__PURE__ */ pagesPack('transistor', 1, {
  main: ['main' /* unverified, 2026-11 */],
  episode: ['main h1' /* unverified, 2026-11 */],
  episodePodcast: ['.site-title' /* unverified, 2026-11 */, 'header a[href="/"]' /* unverified, 2026-11 */],
  date: ['time[datetime]' /* unverified, 2026-11 */],
  podcast: ['.site-title' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* 2023 */],
});
