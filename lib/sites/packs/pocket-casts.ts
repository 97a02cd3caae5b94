import { pagesPack } from '../engine/pages-pack.ts';

/** Pocket Casts. */
export const pocketCastsPack = /* @__PURE__ */ pagesPack('pocket-casts', 1, {
  main: ['main' /* unverified, 2026-11 */, '#app' /* unverified, 2026-11 */],
  episode: ['main h1' /* unverified, 2026-11 */, '.episode-header .title' /* unverified, 2026-11 */],
  episodePodcast: ['main a[href*="/podcast"]' /* unverified, 2026-11 */],
  date: ['main time[datetime]' /* unverified, 2026-11 */],
  podcast: ['main h1' /* unverified, 2026-11 */, '.podcast-header .title' /* unverified, 2026-11 */],
  bar: ['.player-controls' /* 2023 */],
  barEpisode: ['.episode-title' /* 2023 */],
  barPodcast: ['.podcast-title' /* 2023 */],
});
