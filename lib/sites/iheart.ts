import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { iheartPack } from './packs/iheart.ts';
import type { Site } from './site.ts';

/** iHeart, an application. */
export const iheart: Site = {
  id: 'iheart',
  name: 'iHeart',
  hosts: ['www.iheart.com'],
  bars: '[data-test=player-container]',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: iheartPack,
  places: [
    {
      kind: 'episode',
      address: /^www\.iheart\.com\/podcast\/(?:[^/?]*-)?(?<podcast>\d+)\/episode\/(?:[^/?]*-)?(?<id>\d+)/,
    },
    { kind: 'podcast', address: /^www\.iheart\.com\/podcast\/(?:[^/?]*-)?(?<id>\d+)\/?(?:\?|$)/ },
  ],
  titles: ['{episode} - {podcast} | iHeart', '{episode}'],
  podcastTitles: ['{podcast} | iHeart', '{podcast}'],
};

export const iheartReader = /* @__PURE__ */ readerOf(iheart, pages);
