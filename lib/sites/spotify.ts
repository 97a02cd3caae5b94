import type { Site } from './site.ts';
import { readSpotifyPage } from './spotify-page.ts';
import { readSpotifyPlayer, spotifyBar } from './spotify-player.ts';

/** Spotify's web player. Facts and dates: sites, "Spotify". */
export const spotify: Site = {
  id: 'spotify',
  name: 'Spotify',
  hosts: ['open.spotify.com'],
  readPage: readSpotifyPage,
  readPlayer: readSpotifyPlayer,
  playerRoots: (document) => [spotifyBar(document)].filter((bar) => bar !== null),
};
