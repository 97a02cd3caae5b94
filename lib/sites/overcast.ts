import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { overcastPack } from './packs/overcast.ts';
import type { Site } from './site.ts';

/** Overcast: every page is loaded whole, and leads to the podcast on Apple Podcasts and to its feed. */
export const overcast: Site = {
  id: 'overcast',
  name: 'Overcast',
  hosts: ['overcast.fm'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: overcastPack,
  places: [
    { kind: 'episode', address: /^overcast\.fm\/(?<id>\+[\w-]+)/ },
    { kind: 'podcast', address: /^overcast\.fm\/itunes(?<id>(?<known>\d+))/ },
    { kind: 'podcast', address: /^overcast\.fm\/(?<id>p\d+-\w+)/ },
  ],
  titles: ['{episode} — {podcast} — Overcast', '{episode} — {podcast}'],
  podcastTitles: ['{podcast} — Overcast', '{podcast}'],
  served: true,
  platform: 'apple',
};

export const overcastReader = /* @__PURE__ */ readerOf(overcast, pages);
