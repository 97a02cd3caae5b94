import { readApplePage } from './apple-page.ts';
import { APPLE_BARS, appleRoots, readApplePlayer } from './apple-player.ts';
import type { Site, SiteReader } from './site.ts';

/** Apple's web player for podcasts. Facts and dates: sites, "Apple Podcasts". */
export const applePodcasts: Site = {
  id: 'apple-podcasts',
  name: 'Apple Podcasts',
  hosts: ['podcasts.apple.com'],
  bars: APPLE_BARS,
};

export const applePodcastsReader: SiteReader = {
  readPage: readApplePage,
  readPlayer: readApplePlayer,
  playerRoots: appleRoots,
};
