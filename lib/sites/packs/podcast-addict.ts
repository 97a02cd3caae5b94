import { pagesPack } from '../engine/pages-pack.ts';

/** Podcast Addict. */
export const podcastAddictPack = /* @__PURE__ */ pagesPack('podcast-addict', 1, {
  main: ['main' /* unverified, 2026-11 */],
  episode: ['h4.episode-title' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
  episodePodcast: ['a[href*="/podcast/"]' /* unverified, 2026-11 */],
  date: ['time[datetime]' /* unverified, 2026-11 */],
  podcast: ['h1' /* unverified, 2026-11 */],
  feed: ['a[href][title="RSS"]' /* unverified, 2026-11 */],
});
