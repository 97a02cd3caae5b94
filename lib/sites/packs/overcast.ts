import { pagesPack } from '../engine/pages-pack.ts';

/** Overcast. */
export const overcastPack = /* @__PURE__ */ pagesPack('overcast', 1, {
  main: ['.container' /* unverified, 2026-11 */],
  episode: ['.centertext > h2' /* 2023 */, 'h2' /* unverified, 2026-11 */],
  episodePodcast: ['.centertext > h3 > a' /* 2023 */, 'h3 a' /* unverified, 2026-11 */],
  date: ['.centertext > div' /* 2023 */],
  podcast: ['h2.centertext' /* unverified, 2026-11 */, 'h2' /* unverified, 2026-11 */],
  apple: ['h3 a[href^="/itunes"]' /* 2022 */, '.externalbadges a[href*="podcasts.apple.com"]' /* 2022 */],
  feed: ['.externalbadges a[href^="http"]:not([href*="podcasts.apple.com"])' /* 2022 */],
});
