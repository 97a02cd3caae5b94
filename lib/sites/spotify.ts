import { type SpotifyPack, spotifyPack } from './packs/spotify.ts';
import type { Site, SiteReader } from './site.ts';
import { readSpotifyPage, spotifyMain } from './spotify-page.ts';
import { readSpotifyPlayer, spotifyBar } from './spotify-player.ts';

/** Spotify's web player. Facts and dates: sites, "Spotify". */
export const spotify: Site = {
  id: 'spotify',
  name: 'Spotify',
  hosts: ['open.spotify.com'],
  bars: spotifyPack.selectors.bar.join(),
};

export const spotifyReader: SiteReader<SpotifyPack> = {
  pack: spotifyPack,
  readPage: readSpotifyPage,
  readPlayer: readSpotifyPlayer,
  pageRoots: (document, pack) => [spotifyMain(document, pack) ?? document.body].filter((root) => root !== null),
  playerRoots: (document, pack) => [spotifyBar(document, pack)].filter((bar) => bar !== undefined),
};
