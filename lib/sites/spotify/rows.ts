import type { RowSite } from '../engine/episode-rows.ts';
import { spotifyAddress } from './address.ts';
import { SPOTIFY_ROWS } from './selectors.ts';

/** Spotify's lists of episodes. */
export const spotifyRows: RowSite = {
  pack: SPOTIFY_ROWS,
  platform: 'spotify',
  idsOf: (link) => {
    const { kind, id } = spotifyAddress(link) ?? {};
    return kind === 'episode' ? { episode: id } : { podcast: id };
  },
};
