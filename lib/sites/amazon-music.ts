import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** Amazon Music: a single-page app of custom elements, with its texts in their attributes. */
export const amazonMusic: Site = {
  id: 'amazon-music',
  name: 'Amazon Music',
  hosts: [
    'music.amazon.com',
    'music.amazon.ca',
    'music.amazon.co.jp',
    'music.amazon.co.uk',
    'music.amazon.com.au',
    'music.amazon.com.br',
    'music.amazon.com.mx',
    'music.amazon.de',
    'music.amazon.es',
    'music.amazon.fr',
    'music.amazon.in',
    'music.amazon.it',
  ],
  bars: '#transport',
  optional: true,
  packVersion: 1,
  verified: false,
};

export const amazonMusicReader = /* @__PURE__ */ readerOf(amazonMusic, {
  addresses: [
    {
      kind: 'episode',
      pattern: /^music\.amazon\.[\w.]+\/podcasts\/(?<podcast>[\w-]{36})\/(?:[^/?]+\/)?episodes\/(?<id>[\w-]{36})/,
    },
    { kind: 'podcast', pattern: /^music\.amazon\.[\w.]+\/podcasts\/(?<id>[\w-]{36})/ },
  ],
  titles: ['{episode} | {podcast} on Amazon Music', '{episode}'],
  podcastTitles: ['{podcast} on Amazon Music', '{podcast} - Amazon Music', '{podcast}'],
  selectors: {
    episode: ['music-detail-header[headline]' /* unverified, 2026-11 */],
    episodePodcast: ['music-detail-header[primary-text]' /* unverified, 2026-11 */],
    podcast: ['music-detail-header[headline]' /* unverified, 2026-11 */],
    publisher: ['music-detail-header[primary-text]' /* unverified, 2026-11 */],
    bar: ['#transport' /* 2023 */],
    barEpisode: ['music-horizontal-item[primary-text]' /* 2023 */],
    barPodcast: ['music-horizontal-item[secondary-href*="/podcasts/"][secondary-text]' /* unverified, 2026-11 */],
  },
});
