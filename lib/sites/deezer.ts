import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Deezer: a single-page app. */
export const deezer: Site = {
  id: 'deezer',
  name: 'Deezer',
  hosts: ['www.deezer.com'],
  bars: '#page_player',
  optional: true,
  packVersion: 1,
  verified: false,
};

export const deezerReader = /* @__PURE__ */ readerOf(deezer, {
  addresses: [
    { kind: 'episode', pattern: /^www\.deezer\.com\/(?:\w\w\/)?episode\/(?<id>\d+)/ },
    { kind: 'podcast', pattern: /^www\.deezer\.com\/(?:\w\w\/)?show\/(?<id>\d+)/ },
  ],
  selectors: {
    episode: ['[data-testid="masthead-title"]' /* unverified, 2026-11 */, '#page_content h1' /* unverified, 2026-11 */],
    episodePodcast: ['#page_content a[href*="/show/"]' /* unverified, 2026-11 */],
    date: ['#page_content time' /* unverified, 2026-11 */],
    podcast: ['[data-testid="masthead-title"]' /* unverified, 2026-11 */, '#page_content h1' /* unverified, 2026-11 */],
    bar: ['#page_player' /* unverified, 2026-11 */, '[data-testid="item_title"]' /* unverified, 2026-11 */],
    barEpisode: [
      '[data-testid="item_title"]' /* unverified, 2026-11 */,
      'a[href*="/episode/"]' /* unverified, 2026-11 */,
    ],
    barPodcast: [
      '[data-testid="item_subtitle"] a[href*="/show/"]' /* unverified, 2026-11 */,
      'a[href*="/show/"]' /* unverified, 2026-11 */,
    ],
  },
});
