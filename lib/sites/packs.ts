import type { SelectorPack } from '../domain/selector-pack.ts';
import type { SiteId } from '../domain/sighting.ts';
import { applePodcastsPack } from './packs/apple-podcasts.ts';
import { spotifyPack } from './packs/spotify.ts';

/** The built-in pack of each site. */
export const builtInPacks: Readonly<Record<SiteId, SelectorPack>> = {
  'apple-podcasts': applePodcastsPack,
  spotify: spotifyPack,
};
