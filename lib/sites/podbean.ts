import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { podbeanPack } from './packs/podbean.ts';
import type { Site } from './site.ts';

/** Podbean: the pages of its podcasts and their directory, loaded whole. */
export const podbean: Site = {
  id: 'podbean',
  name: 'Podbean',
  hosts: ['*.podbean.com'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: podbeanPack,
  places: [
    { kind: 'episode', address: /^www\.podbean\.com\/(?:ew|eas|ei|media\/share)\/(?<id>[\w-]+)/ },
    { kind: 'podcast', address: /^www\.podbean\.com\/podcast-detail\/(?<id>[\w-]+)/ },
    { kind: 'episode', address: /^(?<podcast>[\w-]+)\.podbean\.com\/e\/(?<id>[^/?]+)/ },
    {
      kind: 'podcast',
      address: /^(?<id>(?!(?:www|feed|help|developers|mcdn|patron)\.)[\w-]+)\.podbean\.com\/?(?:\?|$)/,
    },
  ],
  titles: ['{episode} | {podcast}'],
  podcastTitles: ['{podcast} | Podbean', '{podcast}'],
  served: true,
};

export const podbeanReader = /* @__PURE__ */ readerOf(podbean, pages);
