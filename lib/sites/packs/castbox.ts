import { pagesPack } from '../engine/pages-pack.ts';

/** Castbox. */
export const castboxPack = /* @__PURE__ */ pagesPack('castbox', 1, {
  main: ['.trackinfo' /* unverified, 2026-11 */, '#root' /* unverified, 2026-11 */],
  episode: ['.trackinfo-titleBox h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
  episodePodcast: [
    '.trackinfo a[href*="/channel/"]' /* unverified, 2026-11 */,
    'a[href*="/channel/"]' /* unverified, 2026-11 */,
  ],
  date: [
    '.trackinfo time[datetime]' /* unverified, 2026-11 */,
    '.trackinfo-con-des .item.date' /* unverified, 2026-11 */,
  ],
  podcast: ['.ch_feed_info h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
  publisher: ['.ch_feed_info .author' /* unverified, 2026-11 */],
  bar: ['.footer-player' /* unverified, 2026-11 */],
  barEpisode: ['a[href*="/episode/"]' /* unverified, 2026-11 */],
  barPodcast: ['a[href*="/channel/"]' /* unverified, 2026-11 */],
});
