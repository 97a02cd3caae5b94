import { pagesPack } from '../pages-pack.ts';

/** Substack. */
export const substackPack = /* @__PURE__ */ pagesPack('substack', 1, {
  main: ['main', '#main'],
  proof: ['audio', '.player-wrapper-outer', '[data-component-name=AudioPlaceholder]'],
  episode: ['h1.post-title'],
  episodePodcast: ['.navbar-title', 'h1.title-text a'],
  date: ['main time[datetime]'],
  podcast: ['h1.title-text', '.navbar-title'],
  feed: ['link[rel="alternate"][type="application/rss+xml"]'],
});
