import { readApplePage } from './apple-page.ts';
import { appleRoots, readApplePlayer } from './apple-player.ts';
import { find } from './dom.ts';
import { type ApplePodcastsPack, applePodcastsPack } from './packs/apple-podcasts.ts';
import type { Site, SiteReader } from './site.ts';

const { bar, shadowHost } = applePodcastsPack.selectors;

/** Apple's web player for podcasts. Facts and dates: sites, "Apple Podcasts". */
export const applePodcasts: Site = {
  id: 'apple-podcasts',
  name: 'Apple Podcasts',
  hosts: ['podcasts.apple.com'],
  bars: [...bar, ...shadowHost].join(),
};

export const applePodcastsReader: SiteReader<ApplePodcastsPack> = {
  pack: applePodcastsPack,
  readPage: readApplePage,
  readPlayer: readApplePlayer,
  pageRoots: (document, { selectors }) => [find(document, selectors.main) ?? document.body].filter((root) => !!root),
  playerRoots: appleRoots,
};
