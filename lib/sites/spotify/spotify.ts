import { find } from '../engine/dom.ts';
import type { Site, SiteReader } from '../site.ts';
import { readSpotifyPage } from './page.ts';
import { readSpotifyPlayer, spotifyBar, spotifyItem } from './player.ts';
import { SPOTIFY_BAR, SPOTIFY_PACK, type SpotifyPack, spotifyPack } from './selectors.ts';

/** Spotify's web player. Facts and dates: sites, "Spotify". */
export const spotify: Site = {
  id: 'spotify',
  name: 'Spotify',
  hosts: ['open.spotify.com'],
  bars: SPOTIFY_BAR.join(),
  packVersion: SPOTIFY_PACK,
};

export const spotifyReader: SiteReader<SpotifyPack> = {
  pack: spotifyPack,
  readPage: readSpotifyPage,
  readPlayer: readSpotifyPlayer,
  pageRoots: (document, pack) => [find(document, pack.selectors.region)].filter((root) => root !== undefined),
  playerItem: spotifyItem,
  playerRoots: (document, pack) => [spotifyBar(document, pack)].filter((bar) => bar !== undefined),
};
