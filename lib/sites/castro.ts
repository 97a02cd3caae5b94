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
    { kind: 'podcast', pattern: /^castro\.fm\/(?:share\/)?podcast\/(?<id>[\w-]{36})/ },
  ],
  titles: ['{podcast}: {episode}', '{episode}'],
  documentTitles: [],
  titleEnd: /\s*\((?:\d+h)?\s?(?:\d+m)?(?:\s?\d+s)?\)$/,
  podcastTitles: ['{podcast} | Castro', '{podcast}'],
  fullPageLoads: true,
  selectors: {
    episode: ['.episode-title' /* unverified, 2026-11 */, 'h1' /* unverified, 2026-11 */],
    episodePodcast: [
      '.episode-podcast-link' /* unverified, 2026-11 */,
      'h2 a[href*="/podcast/"]' /* unverified, 2026-11 */,
      'h2' /* unverified, 2026-11 */,
    ],
    notes: ['.co-supertop-castro-show-notes' /* unverified, 2026-11 */],
    date: ['time' /* unverified, 2026-11 */, '.date' /* unverified, 2026-11 */],
    podcast: ['h1' /* unverified, 2026-11 */],
    publisher: ['h2' /* unverified, 2026-11 */],
    feed: ['a[href^="http"] img[alt*="RSS"]' /* unverified, 2026-11 */],
  },
});
