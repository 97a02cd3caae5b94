import type { SiteId } from '../domain/sighting.ts';
import { acast, acastPages } from './acast.ts';
import { amazonMusic, amazonMusicPages } from './amazon-music.ts';
import { anyPageReader } from './any-page.ts';
import { castbox, castboxPages } from './castbox.ts';
import { castro, castroPages } from './castro.ts';
import { deezer, deezerPages } from './deezer.ts';
import { iheart, iheartPages } from './iheart.ts';
import { siteFor } from './index.ts';
import { overcast, overcastPages } from './overcast.ts';
import { readerOf } from './page-reader.ts';
import { playerFm, playerFmPages } from './player-fm.ts';
import { pocketCasts, pocketCastsPages } from './pocket-casts.ts';
import { podbean, podbeanPages } from './podbean.ts';
import { podcastAddict, podcastAddictPages } from './podcast-addict.ts';
import type { SiteReader } from './site.ts';
import { substack, substackPages } from './substack.ts';
import { transistor, transistorPages } from './transistor.ts';
import { youtubeReader } from './youtube.ts';
import { youtubeMusic, youtubeMusicPages } from './youtube-music.ts';

/** How the sites are read that the person turns on, and any other page. */
export const moreReaders = {
  acast: readerOf(acast, acastPages),
  'amazon-music': readerOf(amazonMusic, amazonMusicPages),
  castbox: readerOf(castbox, castboxPages),
  castro: readerOf(castro, castroPages),
  deezer: readerOf(deezer, deezerPages),
  iheart: readerOf(iheart, iheartPages),
  overcast: readerOf(overcast, overcastPages),
  'player-fm': readerOf(playerFm, playerFmPages),
  'pocket-casts': readerOf(pocketCasts, pocketCastsPages),
  podbean: readerOf(podbean, podbeanPages),
  'podcast-addict': readerOf(podcastAddict, podcastAddictPages),
  substack: readerOf(substack, substackPages),
  transistor: readerOf(transistor, transistorPages),
  'youtube-music': readerOf(youtubeMusic, youtubeMusicPages),
  web: anyPageReader,
  youtube: youtubeReader,
} as const satisfies Partial<Record<SiteId, SiteReader>>;

/** How the page at an address is read. */
export function readerAt(url: URL): SiteReader {
  const readers: Partial<Record<SiteId, SiteReader>> = moreReaders;
  return readers[siteFor(url)?.id ?? 'web'] ?? anyPageReader;
}
