import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** iHeart: a single-page app. */
export const iheart: Site = {
  id: 'iheart',
  name: 'iHeart',
  hosts: ['www.iheart.com'],
  bars: '[data-test=player-container]',
  optional: true,
  packVersion: 1,
  verified: false,
};

export const iheartReader = /* @__PURE__ */ readerOf(iheart, {
  addresses: [
    {
      kind: 'episode',
      pattern: /^www\.iheart\.com\/podcast\/(?:[^/?]*-)?(?<podcast>\d+)\/episode\/(?:[^/?]*-)?(?<id>\d+)/,
    },
    { kind: 'podcast', pattern: /^www\.iheart\.com\/podcast\/(?:[^/?]*-)?(?<id>\d+)\/?(?:\?|$)/ },
  ],
  titles: ['{episode} - {podcast} | iHeart', '{episode}'],
  podcastTitles: ['{podcast} | iHeart', '{podcast}'],
  selectors: {
    episode: ['main h1' /* unverified, 2026-11 */],
    episodePodcast: ['main a[href*="/podcast/"]' /* unverified, 2026-11 */],
    date: ['main time' /* unverified, 2026-11 */],
    podcast: ['main h1' /* unverified, 2026-11 */],
    bar: ['[data-test="player-container"]' /* 2023 */],
    barEpisode: [
      '[data-test="subtitle-link"]' /* unverified, 2026-11 */,
      'a[href*="/episode/"]' /* unverified, 2026-11 */,
    ],
    barPodcast: [
      'a[data-test="description-link"][href*="/podcast/"]' /* unverified, 2026-11 */,
      'a[href^="/podcast/"]:not([href*="/episode/"])' /* unverified, 2026-11 */,
    ],
  },
});
