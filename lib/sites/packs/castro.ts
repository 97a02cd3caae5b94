import { pagesPack } from '../engine/pages-pack.ts';

/** Castro. */
export const castroPack = /* @__PURE__ */ pagesPack('castro', 1, {
  main: ['#co-supertop-castro' /* unverified, 2026-11 */, 'main' /* unverified, 2026-11 */],
  episode: ['h1' /* unverified, 2026-11 */],
  episodePodcast: ['h2 a[href*="/podcast/"]' /* unverified, 2026-11 */, 'h2' /* unverified, 2026-11 */],
  date: ['time[datetime]' /* unverified, 2026-11 */, '.date' /* unverified, 2026-11 */],
  podcast: ['h1' /* unverified, 2026-11 */],
  publisher: ['h2' /* unverified, 2026-11 */],
  feed: ['a[href^="http"].rss' /* unverified, 2026-11 */],
});
