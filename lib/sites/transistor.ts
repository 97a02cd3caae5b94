import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { transistorPack } from './packs/transistor.ts';
import type { Site } from './site.ts';

/** Transistor: share pages and the sites of its podcasts, loaded whole. */
export const transistor: Site = {
  id: 'transistor',
  name: 'Transistor',
  hosts: ['*.transistor.fm'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: transistorPack,
  places: [
    { kind: 'episode', address: /^share\.transistor\.fm\/[se]\/(?<id>\w{8})/ },
    { kind: 'episode', address: /^(?<podcast>[\w-]+)\.transistor\.fm\/episodes\/(?<id>[\w-]+)/ },
    { kind: 'episode', address: /^(?<podcast>[\w-]+)\.transistor\.fm\/(?<id>\d+)(?![\w-])/ },
    {
      kind: 'podcast',
      address:
        /^(?<id>(?!(?:www|share|support|feeds|media|api|dashboard)\.)[\w-]+)\.transistor\.fm\/(?:episodes\/?)?(?:\?|$)/,
    },
  ],
  titles: ['{podcast} | {episode}'],
  podcastTitles: ['{podcast} | All Episodes', '{podcast}'],
  siteNamesPodcast: true,
  served: true,
};

export const transistorReader = /* @__PURE__ */ readerOf(transistor, pages);
