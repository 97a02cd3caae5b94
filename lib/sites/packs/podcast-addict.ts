import { pagesPack } from '../pages-pack.ts';

/** Podcast Addict. */
export const podcastAddictPack = /* @__PURE__ */ pagesPack('podcast-addict', 1, {
  main: ['main'],
  episode: ['h4.episode-title', 'h1'],
  episodePodcast: ['a[href*="/podcast/"]'],
  date: ['time[datetime]'],
  podcast: ['h1'],
  feed: ['a[href][title="RSS"]'],
});
