import { pagesPack } from '../pages-pack.ts';

/** Castbox. */
export const castboxPack = /* @__PURE__ */ pagesPack('castbox', 1, {
  main: ['.trackinfo', '#root'],
  episode: ['.trackinfo-titleBox h1', 'h1'],
  episodePodcast: ['.trackinfo a[href*="/channel/"]', 'a[href*="/channel/"]'],
  date: ['.trackinfo time[datetime]', '.trackinfo-con-des .item.date'],
  podcast: ['.ch_feed_info h1', 'h1'],
  publisher: ['.ch_feed_info .author'],
  bar: ['.footer-player'],
  barEpisode: ['a[href*="/episode/"]'],
  barPodcast: ['a[href*="/channel/"]'],
});
