import type { SiteId } from '../domain/site-ids.ts';
import { anyPageReader } from './any-page.ts';
import { applePodcastsReader } from './apple-podcasts/reader.ts';
import { declarativeSites } from './declarative.ts';
import { siteFor } from './index.ts';
import type { SiteReader } from './site.ts';
import { spotifyReader } from './spotify/reader.ts';
import { youtubeReader } from './youtube/reader.ts';

/** How each site is read, and any other page. A content script imports its own reader, never this list. */
export const readers = {
  spotify: spotifyReader,
  'apple-podcasts': applePodcastsReader,
  youtube: youtubeReader,
  web: anyPageReader,
  ...Object.fromEntries(declarativeSites.map(({ site, reader }) => [site.id, reader])),
  // A test holds that no site is missing.
} as Record<SiteId, SiteReader>;

/** How the page at an address is read. */
export function readerFor(url: URL): SiteReader {
  return readers[siteFor(url)?.id ?? 'web'];
}
