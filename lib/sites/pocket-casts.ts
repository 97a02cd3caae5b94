import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { pocketCastsPack } from './packs/pocket-casts.ts';
import type { Site } from './site.ts';

/** Pocket Casts: the web player, an application, and the public pages. Facts and dates: sites, "Others". */
export const pocketCasts: Site = {
  id: 'pocket-casts',
  name: 'Pocket Casts',
  hosts: ['play.pocketcasts.com', 'pocketcasts.com', 'pca.st'],
  bars: '.player-controls',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: pocketCastsPack,
  places: [
    { kind: 'episode', address: /^pocketcasts\.com\/podcast\/[^/]+\/(?<podcast>[\w-]{36})\/[^/]+\/(?<id>[\w-]{36})/ },
    {
      kind: 'episode',
      address: /^play\.pocketcasts\.com\/(?:web\/)?podcasts?\/(?<podcast>[\w-]{36})\/(?<id>[\w-]{36})/,
    },
    { kind: 'episode', address: /^pca\.st\/episode\/(?<id>[\w-]{36})/ },
    { kind: 'podcast', address: /^pocketcasts\.com\/podcast\/[^/]+\/(?<id>[\w-]{36})/ },
    { kind: 'podcast', address: /^play\.pocketcasts\.com\/(?:web\/)?podcasts?\/(?<id>[\w-]{36})/ },
    { kind: 'podcast', address: /^pca\.st\/podcast\/(?<id>[\w-]{36})/ },
  ],
};

export const pocketCastsReader = /* @__PURE__ */ readerOf(pocketCasts, pages);
