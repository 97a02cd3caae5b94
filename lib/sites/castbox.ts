import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Castbox: a single-page app. */
export const castbox: Site = {
  id: 'castbox',
  name: 'Castbox',
  hosts: ['castbox.fm'],
  bars: '.footer-player',
  optional: true,
  packVersion: 1,
  verified: false,
};

export const castboxReader = /* @__PURE__ */ readerOf(castbox, {
  addresses: [
    { kind: 'episode', pattern: /^castbox\.fm\/(?:\w+\/)?episode\/(?:[^/?]*-)?id(?<podcast>\d+)-id(?<id>\d+)/ },
    { kind: 'podcast', pattern: /^castbox\.fm\/(?:\w+\/)?channel\/(?:[^/?]*?-)?id(?<id>\d+)/ },
  ],
  titles: ['{episode} | {podcast} | Castbox', '{episode}'],
  podcastTitles: ['{podcast} | Listen Free on Castbox.', '{podcast} | Castbox', '{podcast}'],
  selectors: {
    episode: ['.trackinfo-titleBox h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
    episodePodcast: [
      '.trackinfo a[href*="/channel/"]' /* unverified, 2026-11 */,
      'a[href*="/channel/"]' /* unverified, 2026-11 */,
    ],
    date: ['.trackinfo time' /* unverified, 2026-11 */, '.trackinfo-con-des .item.date' /* unverified, 2026-11 */],
    podcast: ['.ch_feed_info h1' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
    publisher: ['.ch_feed_info .author' /* unverified, 2026-11 */],
    bar: ['.footer-player' /* unverified, 2026-11 */],
    barEpisode: ['a[href*="/episode/"]' /* unverified, 2026-11 */],
    barPodcast: ['a[href*="/channel/"]' /* unverified, 2026-11 */],
  },
});
