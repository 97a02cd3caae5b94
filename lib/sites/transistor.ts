import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Transistor: share pages, and the sites of the podcasts it hosts. */
export const transistor: Site = {
  id: 'transistor',
  name: 'Transistor',
  hosts: ['*.transistor.fm'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const transistorReader = /* @__PURE__ */ readerOf(transistor, {
  addresses: [
    { kind: 'episode', pattern: /^share\.transistor\.fm\/[se]\/(?<id>\w{8})/ },
    { kind: 'episode', pattern: /^(?<podcast>[\w-]+)\.transistor\.fm\/episodes\/(?<id>[\w-]+)/ },
    { kind: 'episode', pattern: /^(?<podcast>[\w-]+)\.transistor\.fm\/(?<id>\d+)(?![\w-])/ },
    {
      kind: 'podcast',
      pattern:
        /^(?<id>(?!(?:www|share|support|feeds|media|api|dashboard)\.)[\w-]+)\.transistor\.fm\/(?:episodes\/?)?(?:\?|$)/,
    },
  ],
  titles: ['{podcast} | {episode}'],
  podcastTitles: ['{podcast} | All Episodes', '{podcast}'],
  siteNameIsPodcast: true,
  fullPageLoads: true,
  selectors: {
    main: ['main' /* unverified, 2026-11 */],
    episode: ['main h1' /* unverified, 2026-11 */],
    episodePodcast: ['.site-title' /* unverified, 2026-11 */, 'header a[href="/"]' /* unverified, 2026-11 */],
    date: ['time[datetime]' /* unverified, 2026-11 */],
    podcast: ['.site-title' /* unverified, 2026-11 */],
    feed: ['link[rel="alternate"][type="application/rss+xml"]' /* 2023 */],
  },
});
