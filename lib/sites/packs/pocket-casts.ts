import { pagesPack } from '../pages-pack.ts';

/** Pocket Casts. */
export const pocketCastsPack = /* @__PURE__ */ pagesPack('pocket-casts', 1, {
  main: ['main', '#app'],
  episode: ['main h1', '.episode-header .title'],
  episodePodcast: ['main a[href*="/podcast"]'],
  date: ['main time[datetime]'],
  podcast: ['main h1', '.podcast-header .title'],
  bar: ['.player-controls' /* 2023 */],
  barEpisode: ['.episode-title' /* 2023 */],
  barPodcast: ['.podcast-title' /* 2023 */],
});
