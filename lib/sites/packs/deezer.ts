import { pagesPack } from '../pages-pack.ts';

/** Deezer. */
export const deezerPack = /* @__PURE__ */ pagesPack('deezer', 1, {
  main: ['#page_content'],
  episode: ['[data-testid="masthead-title"]', '#page_content h1'],
  episodePodcast: ['#page_content a[href*="/show/"]'],
  date: ['#page_content time[datetime]'],
  podcast: ['[data-testid="masthead-title"]', '#page_content h1'],
  bar: ['#page_player'],
  barEpisode: ['a[href*="/episode/"]', '[data-testid="item_title"]'],
  barPodcast: ['a[href*="/show/"]'],
});
