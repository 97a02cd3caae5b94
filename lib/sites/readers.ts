import type { SiteId } from '../domain/sighting.ts';
import { acastReader } from './acast.ts';
import { amazonMusicReader } from './amazon-music.ts';
import { anyPageReader } from './any-page.ts';
import { applePodcastsReader } from './apple-podcasts/reader.ts';
import { castboxReader } from './castbox.ts';
import { castroReader } from './castro.ts';
import { deezerReader } from './deezer.ts';
import { iheartReader } from './iheart.ts';
import { siteFor } from './index.ts';
import { overcastReader } from './overcast.ts';
import { playerFmReader } from './player-fm.ts';
import { pocketCastsReader } from './pocket-casts.ts';
import { podbeanReader } from './podbean.ts';
import { podcastAddictReader } from './podcast-addict.ts';
import type { SiteReader } from './site.ts';
import { spotifyReader } from './spotify/reader.ts';
import { substackReader } from './substack.ts';
import { transistorReader } from './transistor.ts';
import { youtubeReader } from './youtube/reader.ts';
import { youtubeMusicReader } from './youtube-music.ts';

/** How each site is read, and any other page. A content script imports its own reader, never this list. */
export const readers: Record<SiteId, SiteReader> = {
  spotify: spotifyReader,
  'apple-podcasts': applePodcastsReader,
  youtube: youtubeReader,
  'youtube-music': youtubeMusicReader,
  'pocket-casts': pocketCastsReader,
  overcast: overcastReader,
  castbox: castboxReader,
  'podcast-addict': podcastAddictReader,
  'amazon-music': amazonMusicReader,
  deezer: deezerReader,
  iheart: iheartReader,
  'player-fm': playerFmReader,
  transistor: transistorReader,
  acast: acastReader,
  substack: substackReader,
  castro: castroReader,
  podbean: podbeanReader,
  web: anyPageReader,
};

/** How the page at an address is read. */
export function readerFor(url: URL): SiteReader {
  return readers[siteFor(url)?.id ?? 'web'];
}
