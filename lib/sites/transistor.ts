import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Transistor: share pages, embedded players, and the sites of the podcasts it hosts. */
export const transistor: Site = {
  id: 'transistor',
  name: 'Transistor',
  hosts: ['*.transistor.fm'],
  optional: true,
  packVersion: 1,
  verified: { on: '2023', what: 'a saved embedded player' },
};

export const transistorReader = /* @__PURE__ */ readerOf(transistor, {
  addresses: [
    { kind: 'episode', pattern: /^share\.transistor\.fm\/[se]\/(?<id>\w{8}|[\w-]+\/latest)(?![\w-])/ },
    { kind: 'episode', pattern: /^(?<podcast>[\w-]+)\.transistor\.fm\/episodes\/(?<id>[\w-]+)/ },
    { kind: 'episode', pattern: /^(?<podcast>[\w-]+)\.transistor\.fm\/(?<id>\d+)(?![\w-])/ },
    {
      kind: 'podcast',
      pattern:
        /^(?<id>(?!(?:www|share|support|feeds|media|api|dashboard)\.)[\w-]+)\.transistor\.fm\/(?:episodes\/?)?(?:\?|$)/,
    },
  ],
  titles: ['Transistor Embed | {episode}', '{podcast} | {episode}'],
  podcastTitles: ['{podcast} | All Episodes', '{podcast}'],
  siteNameIsPodcast: true,
  descriptionIsPodcasts: true,
  fullPageLoads: true,
  platform: 'apple',
  selectors: {
    episode: [
      '.site-episode-title' /* 2023 */,
      '.details-title' /* embed, 2023-10 */,
      'main h1' /* unverified, 2026-11 */,
    ],
    episodePodcast: [
      '.show-title strong' /* embed, 2023-10 */,
      '.site-title' /* unverified, 2026-11 */,
      '.site-header-logo img[alt]' /* 2023 */,
    ],
    date: [
      '.site-episode-metadata time' /* 2023 */,
      '.details-date-time strong' /* embed, 2023-10 */,
      'time' /* unverified, 2026-11 */,
    ],
    notes: ['.site-episode-show-notes' /* 2023 */, '.details-summary' /* embed, 2023-10 */],
    podcast: ['.site-title' /* unverified, 2026-11 */, '.site-header-logo img[alt]' /* 2023 */],
    apple: ['a[href*="podcasts.apple.com"]' /* embed, 2023-10 */],
    feed: ['link[type="application/rss+xml"]' /* 2023 */],
  },
});
