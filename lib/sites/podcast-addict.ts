import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { podcastAddictPack } from './packs/podcast-addict.ts';
import type { Site } from './site.ts';

/** Podcast Addict: every page is loaded whole. */
export const podcastAddict: Site = {
  id: 'podcast-addict',
  name: 'Podcast Addict',
  hosts: ['podcastaddict.com'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: podcastAddictPack,
  places: [
    { kind: 'episode', address: /^podcastaddict\.com\/(?:[^/?]+\/)?episode\/(?<id>[^/?]+)/ },
    { kind: 'podcast', address: /^podcastaddict\.com\/podcast\/(?:[^/?]+\/)?(?<id>\d+)/ },
  ],
  titles: ['{episode} • {podcast} - via Podcast Addict', '{episode} • {podcast}'],
  podcastTitles: ['{podcast} - via Podcast Addict', '{podcast}'],
  served: true,
};

export const podcastAddictReader = /* @__PURE__ */ readerOf(podcastAddict, pages);
