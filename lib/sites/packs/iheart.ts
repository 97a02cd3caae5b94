import { pagesPack } from '../pages-pack.ts';

/** iHeart. */
export const iheartPack = /* @__PURE__ */ pagesPack('iheart', 1, {
  main: ['main'],
  episode: ['main h1'],
  episodePodcast: ['main a[href*="/podcast/"]'],
  date: ['main time[datetime]'],
  podcast: ['main h1'],
  bar: ['[data-test=player-container]' /* 2023 */],
  barEpisode: ['a[href*="/episode/"]'],
  barPodcast: ['a[href^="/podcast/"]:not([href*="/episode/"])'],
});
