import { pagesPack } from '../engine/pages-pack.ts';

/** iHeart. */
export const iheartPack = /* @__PURE__ */ pagesPack('iheart', 1, {
  main: ['main' /* unverified, 2026-11 */],
  episode: ['main h1' /* unverified, 2026-11 */],
  episodePodcast: ['main a[href*="/podcast/"]' /* unverified, 2026-11 */],
  date: ['main time[datetime]' /* unverified, 2026-11 */],
  podcast: ['main h1' /* unverified, 2026-11 */],
  bar: ['[data-test="player-container"]' /* 2023 */],
  barEpisode: ['a[href*="/episode/"]' /* unverified, 2026-11 */],
  barPodcast: ['a[href^="/podcast/"]:not([href*="/episode/"])' /* unverified, 2026-11 */],
});
