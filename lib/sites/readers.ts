import type { SiteId } from '../domain/sighting.ts';
import { applePodcastsReader } from './apple-podcasts.ts';
import { moreReaders } from './more-readers.ts';
import type { SiteReader } from './site.ts';
import { spotifyReader } from './spotify.ts';

/** How each site is read, for the command line: a content script imports its own reader, never this list. */
export const readers: Record<SiteId, SiteReader> = {
  'apple-podcasts': applePodcastsReader,
  spotify: spotifyReader,
  ...moreReaders,
};
