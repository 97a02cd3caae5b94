import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { castroPack } from './packs/castro.ts';
import type { Site } from './site.ts';

/** Castro: share pages, loaded whole. */
export const castro: Site = {
  id: 'castro',
  name: 'Castro',
  hosts: ['castro.fm'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: castroPack,
  places: [
    { kind: 'episode', address: /^castro\.fm\/episode\/(?<id>\w+)/ },
    { kind: 'podcast', address: /^castro\.fm\/podcast\/(?<id>[\w-]{36})/ },
  ],
  podcastTitles: ['{podcast} | Castro', '{podcast}'],
  served: true,
};

export const castroReader = /* @__PURE__ */ readerOf(castro, pages);
