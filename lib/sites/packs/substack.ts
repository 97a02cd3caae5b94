import { pagesPack } from '../engine/pages-pack.ts';

/** Substack. */
export const substackPack = /* @__PURE__ */ pagesPack('substack', 1, {
  main: ['main' /* unverified, 2026-11 */, '#main' /* unverified, 2026-11 */],
  proof: [
    'audio' /* unverified, 2026-11 */,
    '.player-wrapper-outer' /* unverified, 2026-11 */,
    '[data-component-name="AudioPlaceholder"]' /* unverified, 2026-11 */,
  ],
  episode: ['h1.post-title' /* unverified, 2026-11 */],
  episodePodcast: ['.navbar-title' /* unverified, 2026-11 */, 'h1.title-text a' /* unverified, 2026-11 */],
  date: ['main time[datetime]' /* unverified, 2026-11 */],
  podcast: ['h1.title-text' /* unverified, 2026-11 */, '.navbar-title' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
});
