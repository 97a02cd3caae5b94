import { pagesPack } from '../pages-pack.ts';

/** Acast. */
export const acastPack = /* @__PURE__ */ pagesPack('acast', 1, {
  main: ['main'],
  episode: ['main h1'],
  episodePodcast: ['main a[href^="/"]:not([href*="/episodes/"])'],
  date: ['main time[datetime]'],
  podcast: ['main h1'],
  feed: ['link[rel="alternate"][type="application/rss+xml"]'],
});
