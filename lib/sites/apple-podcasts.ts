import { readApplePage } from './apple-page.ts';
import { appleRoots, readApplePlayer } from './apple-player.ts';
import type { Site } from './site.ts';

/** Apple's web player for podcasts. Facts and dates: sites, "Apple Podcasts". */
export const applePodcasts: Site = {
  id: 'apple-podcasts',
  name: 'Apple Podcasts',
  hosts: ['podcasts.apple.com'],
  readPage: readApplePage,
  readPlayer: readApplePlayer,
  playerRoots: appleRoots,
};
