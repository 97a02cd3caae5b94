import { pagesPack } from '../pages-pack.ts';

/** Podbean. */
export const podbeanPack = /* @__PURE__ */ pagesPack('podbean', 1, {
  main: ['main', '#main'],
  episode: ['.e-content h1', 'h1'],
  episodePodcast: ['.podcast-name a', '.navbar-brand'],
  date: ['time[datetime]'],
  podcast: ['.podcast-name', 'h1'],
  publisher: ['.podcast-author'],
  feed: ['link[rel="alternate"][type="application/rss+xml"]'],
});
