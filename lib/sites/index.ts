import type { SiteId } from '../domain/site-ids.ts';
import { acast } from './acast.ts';
import { amazonMusic } from './amazon-music.ts';
import { applePodcasts } from './apple-podcasts/reader.ts';
import { castbox } from './castbox.ts';
import { castro } from './castro.ts';
import { deezer } from './deezer.ts';
import { iheart } from './iheart.ts';
import { overcast } from './overcast.ts';
import { playerFm } from './player-fm.ts';
import { pocketCasts } from './pocket-casts.ts';
import { podbean } from './podbean.ts';
import { podcastAddict } from './podcast-addict.ts';
import { type Site, siteAt } from './site.ts';
import { spotify } from './spotify/reader.ts';
import { substack } from './substack.ts';
import { transistor } from './transistor.ts';
import { youtube } from './youtube/reader.ts';
import { youtubeMusic } from './youtube-music.ts';

/** All sites that Liner Notes can read. Readers are not here: they are large, and each page needs only its own. */
export const sites: readonly Site[] = [
  spotify,
  applePodcasts,
  youtube,
  youtubeMusic,
  pocketCasts,
  overcast,
  castbox,
  podcastAddict,
  amazonMusic,
  deezer,
  iheart,
  playerFm,
  transistor,
  acast,
  substack,
  castro,
  podbean,
];

/** Identifies a site's built-in selector pack. */
export function builtInPack(id: SiteId): { site: SiteId; version: number } {
  return { site: id, version: sites.find((site) => site.id === id)?.packVersion ?? 0 };
}

/** The built-in pack that a pack from a feed would replace; undefined if it names no known site. */
export function builtInPackFor(offered: unknown): ReturnType<typeof builtInPack> | undefined {
  const siteId = (offered as { site?: unknown } | null)?.site;
  const site = sites.find(({ id }) => id === siteId);
  return site && builtInPack(site.id);
}

/** The site that an address belongs to, whatever its page. */
export const siteFor = (url: URL): Site | undefined => siteAt(sites, url);

/** Match patterns of a site's pages: its host permissions, and where its content scripts run. */
export function originsOf({ hosts }: Site): string[] {
  return hosts.map((host) => `https://${host}/*`);
}
