import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Castro: share pages. */
export const castro: Site = {
  id: 'castro',
  name: 'Castro',
  hosts: ['castro.fm'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const castroReader = /* @__PURE__ */ readerOf(castro, {
  addresses: [
    { kind: 'episode', pattern: /^castro\.fm\/episode\/(?<id>\w+)/ },
    { kind: 'podcast', pattern: /^castro\.fm\/podcast\/(?<id>[\w-]{36})/ },
  ],
  podcastTitles: ['{podcast} | Castro', '{podcast}'],
  fullPageLoads: true,
  selectors: {
    main: ['#co-supertop-castro' /* unverified, 2026-11 */, 'main' /* unverified, 2026-11 */],
    episode: ['h1' /* unverified, 2026-11 */],
    episodePodcast: ['h2 a[href*="/podcast/"]' /* unverified, 2026-11 */, 'h2' /* unverified, 2026-11 */],
    date: ['time[datetime]' /* unverified, 2026-11 */, '.date' /* unverified, 2026-11 */],
    podcast: ['h1' /* unverified, 2026-11 */],
    publisher: ['h2' /* unverified, 2026-11 */],
    feed: ['a[href^="http"].rss' /* unverified, 2026-11 */],
  },
});
