import { acast, acastReader } from './acast.ts';
import { amazonMusic, amazonMusicReader } from './amazon-music.ts';
import { castbox, castboxReader } from './castbox.ts';
import { castro, castroReader } from './castro.ts';
import { deezer, deezerReader } from './deezer.ts';
import { iheart, iheartReader } from './iheart.ts';
import { overcast, overcastReader } from './overcast.ts';
import { playerFm, playerFmReader } from './player-fm.ts';
import { pocketCasts, pocketCastsReader } from './pocket-casts.ts';
import { podbean, podbeanReader } from './podbean.ts';
import { podcastAddict, podcastAddictReader } from './podcast-addict.ts';
import { type Site, type SiteReader, siteAt } from './site.ts';
import { substack, substackReader } from './substack.ts';
import { transistor, transistorReader } from './transistor.ts';
import { youtubeMusic, youtubeMusicReader } from './youtube-music.ts';

/** The sites that rules describe. One content script reads them all, since the engine is most of its size. */
export const declarativeSites: readonly { site: Site; reader: SiteReader }[] = [
  { site: youtubeMusic, reader: youtubeMusicReader },
  { site: pocketCasts, reader: pocketCastsReader },
  { site: overcast, reader: overcastReader },
  { site: castbox, reader: castboxReader },
  { site: podcastAddict, reader: podcastAddictReader },
  { site: amazonMusic, reader: amazonMusicReader },
  { site: deezer, reader: deezerReader },
  { site: iheart, reader: iheartReader },
  { site: playerFm, reader: playerFmReader },
  { site: transistor, reader: transistorReader },
  { site: acast, reader: acastReader },
  { site: substack, reader: substackReader },
  { site: castro, reader: castroReader },
  { site: podbean, reader: podbeanReader },
];

/** The reader for an address; undefined if no declarative site has it. */
export function declarativeReaderFor(url: URL): SiteReader | undefined {
  const site = siteAt(
    declarativeSites.map((entry) => entry.site),
    url,
  );
  return declarativeSites.find((entry) => entry.site === site)?.reader;
}
