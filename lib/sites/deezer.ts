import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { deezerPack } from './packs/deezer.ts';
import type { Site } from './site.ts';

/** Deezer, an application. */
export const deezer: Site = {
  id: 'deezer',
  name: 'Deezer',
  hosts: ['www.deezer.com'],
  bars: '#page_player',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: deezerPack,
  places: [
    { kind: 'episode', address: /^www\.deezer\.com\/(?:\w\w\/)?episode\/(?<id>\d+)/ },
    { kind: 'podcast', address: /^www\.deezer\.com\/(?:\w\w\/)?show\/(?<id>\d+)/ },
  ],
};

export const deezerReader = /* @__PURE__ */ readerOf(deezer, pages);
