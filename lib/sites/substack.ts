import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { substackPack } from './packs/substack.ts';
import type { Site } from './site.ts';

/** Substack: a post is an episode where it has a player; most are read, not heard. */
export const substack: Site = {
  id: 'substack',
  name: 'Substack',
  hosts: ['*.substack.com'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: substackPack,
  places: [
    { kind: 'episode', address: /^(?<podcast>[\w-]+)\.substack\.com\/p\/(?<id>[\w-]+)/ },
    { kind: 'podcast', address: /^(?<id>[\w-]+)\.substack\.com\/podcast\/?(?:\?|$)/ },
  ],
  documentTitles: ['{episode} - {podcast}'],
  podcastTitles: ['Podcast | {podcast}', '{podcast} | Substack', '{podcast}'],
  needsProof: true,
  types: { NewsArticle: 'episode' },
};

export const substackReader = /* @__PURE__ */ readerOf(substack, pages);
