import { pagesPack } from '../pages-pack.ts';

/** Transistor. */
export const transistorPack = /* @__PURE__ */ pagesPack('transistor', 1, {
  main: ['main'],
  episode: ['main h1'],
  episodePodcast: ['.site-title', 'header a[href="/"]'],
  date: ['time[datetime]'],
  podcast: ['.site-title'],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* 2023 */],
});
