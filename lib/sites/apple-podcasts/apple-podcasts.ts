import { find } from '../engine/dom.ts';
import type { Site, SiteReader } from '../site.ts';
import { readApplePage } from './page.ts';
import { appleItem, appleRoots, readApplePlayer } from './player.ts';
import {
  APPLE_BAR,
  APPLE_PODCASTS_PACK,
  APPLE_SHADOW_HOST,
  type ApplePodcastsPack,
  applePodcastsPack,
} from './selectors.ts';

/** Apple's web player for podcasts. Facts and dates: sites, "Apple Podcasts". */
export const applePodcasts: Site = {
  id: 'apple-podcasts',
  name: 'Apple Podcasts',
  hosts: ['podcasts.apple.com'],
  bars: [...APPLE_BAR, ...APPLE_SHADOW_HOST].join(),
  packVersion: APPLE_PODCASTS_PACK,
};

export const applePodcastsReader: SiteReader<ApplePodcastsPack> = {
  pack: applePodcastsPack,
  readPage: readApplePage,
  readPlayer: readApplePlayer,
  pageRoots: (document, { selectors }) => [find(document, selectors.main)].filter((root) => root !== undefined),
  playerItem: appleItem,
  playerRoots: appleRoots,
};
