import type { SiteId } from '../../lib/domain/sighting.ts';

/** The sites as a person calls them, with the address they start at. */
export const SITES: Record<SiteId, { name: string; address: string }> = {
  spotify: { name: 'Spotify', address: 'https://open.spotify.com/' },
  'apple-podcasts': { name: 'Apple Podcasts', address: 'https://podcasts.apple.com/' },
};
