import type { Site, SiteReader } from './site.ts';
import { readSpotifyPage } from './spotify-page.ts';
import { readSpotifyPlayer, SPOTIFY_BAR, spotifyBar } from './spotify-player.ts';

/** Spotify's web player. Facts and dates: sites, "Spotify". */
export const spotify: Site = { id: 'spotify', name: 'Spotify', hosts: ['open.spotify.com'], bars: SPOTIFY_BAR };

export const spotifyReader: SiteReader = {
  readPage: readSpotifyPage,
  readPlayer: readSpotifyPlayer,
  playerRoots: (document) => [spotifyBar(document)].filter((bar) => bar !== null),
};
