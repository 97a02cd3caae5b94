import { pagesPack } from '../pages-pack.ts';

/** Player FM. */
export const playerFmPack = /* @__PURE__ */ pagesPack('player-fm', 1, {
  main: ['main', '.page-content'],
  episode: ['.episode-details h1', 'h1'],
  episodePodcast: ['.series-title a[href*="/series/"]', 'main a[href*="/series/"]'],
  date: ['time[datetime]'],
  podcast: ['.series-details h1', 'h1'],
  publisher: ['.series-details .owner'],
  feed: ['link[rel="alternate"][type="application/rss+xml"]'],
});
