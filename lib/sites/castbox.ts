import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { castboxPack } from './packs/castbox.ts';
import type { Site } from './site.ts';

/** Castbox, an application. */
export const castbox: Site = {
  id: 'castbox',
  name: 'Castbox',
  hosts: ['castbox.fm'],
  bars: '.footer-player',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: castboxPack,
  places: [
    { kind: 'episode', address: /^castbox\.fm\/(?:\w+\/)?episode\/[^/?]*?id(?<podcast>\d+)-id(?<id>\d+)/ },
    { kind: 'podcast', address: /^castbox\.fm\/(?:\w+\/)?channel\/(?:[^/?]*?-)?id(?<id>\d+)/ },
  ],
  titles: ['{episode} | {podcast} | Castbox', '{episode}'],
  podcastTitles: ['{podcast} | Listen Free on Castbox.', '{podcast} | Castbox', '{podcast}'],
};

export const castboxReader = /* @__PURE__ */ readerOf(castbox, pages);
