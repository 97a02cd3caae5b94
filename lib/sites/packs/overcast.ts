import { pagesPack } from '../pages-pack.ts';

/** Overcast. */
export const overcastPack = /* @__PURE__ */ pagesPack('overcast', 1, {
  main: ['.container'],
  episode: ['.centertext > h2' /* 2023 */, 'h2'],
  episodePodcast: ['.centertext > h3 > a' /* 2023 */, 'h3 a'],
  date: ['.centertext > div' /* 2023 */],
  podcast: ['h2.centertext', 'h2'],
  apple: ['h3 a[href^="/itunes"]' /* 2022 */, '.externalbadges a[href*="podcasts.apple.com"]' /* 2022 */],
  feed: ['.externalbadges a[href^="http"]:not([href*="podcasts.apple.com"])' /* 2022 */],
});
