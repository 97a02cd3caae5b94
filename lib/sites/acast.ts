import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { acastPack } from './packs/acast.ts';
import type { Site } from './site.ts';

/** Acast: the pages of its podcasts. */
export const acast: Site = {
  id: 'acast',
  name: 'Acast',
  hosts: ['shows.acast.com', 'play.acast.com'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: acastPack,
  places: [
    { kind: 'episode', address: /^shows\.acast\.com\/(?<podcast>[\w-]+)\/episodes\/(?<id>[\w-]+)/ },
    { kind: 'episode', address: /^shows\.acast\.com\/(?<podcast>[\w-]+)\/(?<id>[0-9a-f]{24})(?![\w-])/ },
    { kind: 'episode', address: /^play\.acast\.com\/s\/(?<podcast>[\w-]+)\/(?<id>[\w-]+)/ },
    { kind: 'podcast', address: /^shows\.acast\.com\/(?<id>[\w-]+)\/?(?:\?|$)/ },
    { kind: 'podcast', address: /^play\.acast\.com\/s\/(?<id>[\w-]+)\/?(?:\?|$)/ },
  ],
  titles: ['{episode} | {podcast} on Acast', '{episode} | {podcast}'],
  podcastTitles: ['{podcast} on Acast', '{podcast} | Acast', '{podcast}'],
};

export const acastReader = /* @__PURE__ */ readerOf(acast, pages);
