import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { amazonMusicPack } from './packs/amazon-music.ts';
import type { Site } from './site.ts';

/** Amazon Music, an application of custom elements whose attributes name things. */
export const amazonMusic: Site = {
  id: 'amazon-music',
  name: 'Amazon Music',
  hosts: [
    'music.amazon.com',
    'music.amazon.ca',
    'music.amazon.co.jp',
    'music.amazon.co.uk',
    'music.amazon.com.au',
    'music.amazon.com.br',
    'music.amazon.com.mx',
    'music.amazon.de',
    'music.amazon.es',
    'music.amazon.fr',
    'music.amazon.in',
    'music.amazon.it',
  ],
  bars: '#transport',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: amazonMusicPack,
  places: [
    {
      kind: 'episode',
      address: /^music\.amazon\.[\w.]+\/podcasts\/(?<podcast>[\w-]{36})\/(?:[^/?]+\/)?episodes\/(?<id>[\w-]{36})/,
    },
    { kind: 'podcast', address: /^music\.amazon\.[\w.]+\/podcasts\/(?<id>[\w-]{36})/ },
  ],
  titles: ['{episode} | {podcast} on Amazon Music', '{episode}'],
  podcastTitles: ['{podcast} on Amazon Music', '{podcast} - Amazon Music', '{podcast}'],
};

export const amazonMusicReader = /* @__PURE__ */ readerOf(amazonMusic, pages);
