import { pagesPack } from '../pages-pack.ts';

/** Amazon Music. */
export const amazonMusicPack = /* @__PURE__ */ pagesPack('amazon-music', 1, {
  main: ['music-app', '#root'],
  episode: ['music-detail-header[headline]'],
  episodePodcast: ['music-detail-header[primary-text]'],
  podcast: ['music-detail-header[headline]'],
  publisher: ['music-detail-header[primary-text]'],
  bar: ['#transport' /* 2023 */],
  barEpisode: ['music-horizontal-item[primary-text]' /* 2023 */],
  barPodcast: ['music-horizontal-item[secondary-href*="/podcasts/"][secondary-text]'],
});
