import { pagesPack } from '../pages-pack.ts';

/** Castro. */
export const castroPack = /* @__PURE__ */ pagesPack('castro', 1, {
  main: ['#co-supertop-castro', 'main'],
  episode: ['h1'],
  episodePodcast: ['h2 a[href*="/podcast/"]', 'h2'],
  date: ['time[datetime]', '.date'],
  podcast: ['h1'],
  publisher: ['h2'],
  feed: ['a[href^="http"].rss'],
});
