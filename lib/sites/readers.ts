import type { SiteId } from '../domain/site-ids.ts';
import { anyPageReader } from './any-page.ts';
import { applePodcastsReader } from './apple-podcasts/reader.ts';
import { declarativeSites } from './declarative.ts';
import { siteFor } from './index.ts';
import type { SiteReader } from './site.ts';
import { spotifyReader } from './spotify/reader.ts';
import { youtubeReader } from './youtube/reader.ts';

/** The reader of each site, and of any other page (`web`). Content scripts import their own reader, never this list. */
export const readers = {
  spotify: spotifyReader,
  'apple-podcasts': applePodcastsReader,
  youtube: youtubeReader,
  web: anyPageReader,
  ...Object.fromEntries(declarativeSites.map(({ site, reader }) => [site.id, reader])),
  // A test checks that no site is missing.
} as Record<SiteId, SiteReader>;

/** The reader for the page at an address. */
export function readerFor(url: URL): SiteReader {
  return readers[siteFor(url)?.id ?? 'web'];
}
