import { pagesPack } from '../pages-pack.ts';

/** YouTube Music, an application of custom elements. */
export const youtubeMusicPack = /* @__PURE__ */ pagesPack('youtube-music', 1, {
  main: ['#browse-page', 'ytmusic-app'],
  episode: ['ytmusic-responsive-header-renderer h1', 'ytmusic-detail-header-renderer h2'],
  episodePodcast: ['ytmusic-responsive-header-renderer a[href*="MPSP"]'],
  podcast: ['ytmusic-responsive-header-renderer h1', 'ytmusic-detail-header-renderer h2'],
  bar: ['ytmusic-player-bar' /* 2024 */],
  barEpisode: ['.title.ytmusic-player-bar' /* 2024 */],
  barPodcast: ['.byline a[href*="MPSP"]', 'a[href*="MPSP"]'],
});
