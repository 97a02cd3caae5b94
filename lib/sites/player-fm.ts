import { readerOf } from './engine/page-reader.ts';
import type { Pages } from './engine/pages.ts';
import { playerFmPack } from './packs/player-fm.ts';
import type { Site } from './site.ts';

/** Player FM; its languages are subdomains. */
export const playerFm: Site = {
  id: 'player-fm',
  name: 'Player FM',
  hosts: ['*.player.fm'],
  bars: '',
  optional: true,
  packVersion: 1,
};

const pages: Pages = {
  pack: playerFmPack,
  places: [
    { kind: 'episode', address: /^(?:\w+\.)?player\.fm\/series\/(?<podcast>[^/?]+)\/(?<id>[^/?]+)/ },
    { kind: 'podcast', address: /^(?:\w+\.)?player\.fm\/series\/(?<id>[^/?]+)\/?(?:\?|$)/ },
  ],
};

export const playerFmReader = /* @__PURE__ */ readerOf(playerFm, pages);
