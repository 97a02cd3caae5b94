import { pagesPack } from '../engine/pages-pack.ts';

/** Deezer. */
export const deezerPack = /* @__PURE__ */ pagesPack('deezer', 1, {
  main: ['#page_content' /* unverified, 2026-11 */],
  episode: ['[data-testid="masthead-title"]' /* unverified, 2026-11 */, '#page_content h1' /* unverified, 2026-11 */],
  episodePodcast: ['#page_content a[href*="/show/"]' /* unverified, 2026-11 */],
  date: ['#page_content time[datetime]' /* unverified, 2026-11 */],
  podcast: ['[data-testid="masthead-title"]' /* unverified, 2026-11 */, '#page_content h1' /* unverified, 2026-11 */],
  bar: ['#page_player' /* unverified, 2026-11 */],
  barEpisode: [
    'a[href*="/episode/"]' /* unverified, 2026-11 */,
    '[data-testid="item_title"]' /* unverified, 2026-11 */,
  ],
  barPodcast: ['a[href*="/show/"]' /* unverified, 2026-11 */],
});
