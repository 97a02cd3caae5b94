import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { podcastIdKeys } from '../../domain/podcast-id-keys.ts';
import type { SightedPodcast } from '../../domain/sighting.ts';
import { podcastTitleKeys, titlesOf } from './names.ts';

/** Maximum number of names of one show in a feed. */
const MAX_SPELLINGS = 4;

/**
 * The names under which a feed has the sighted show: podcasts with one platform id, as after a renaming, or where records
 * spell the title differently. Returns a catalogue for each, in which the show is this podcast alone, and has the names
 * of all. None if the podcasts found are not one show.
 */
export async function spellingsOf(sighted: SightedPodcast, catalogue: Catalogue): Promise<Catalogue[]> {
  const keys = [
    ...podcastIdKeys(sighted.ids),
    ...(sighted.title === undefined ? [] : podcastTitleKeys(sighted.title).filter((key) => !key.startsWith('head:'))),
  ];
  const found = keys.length === 0 ? [] : await catalogue.podcastsByKeys(keys, MAX_SPELLINGS + 1);
  if (found.length < 2 || found.length > MAX_SPELLINGS || !areOneShow(found)) return [];
  const titles = found.flatMap(titlesOf);
  const ids = found.map(({ id }) => id);
  return found.map((podcast) => {
    const others = new Set(ids.filter((id) => id !== podcast.id));
    const aliases = titles.filter((title) => title !== podcast.title);
    return withoutPodcasts(catalogue, others, { ...podcast, aliases: [...new Set(aliases)] });
  });
}

/** Whether all podcasts share a platform id with the first, and no two contradict each other. */
function areOneShow(podcasts: readonly PodcastEntry[]): boolean {
  const keysOf = ({ ids: { source: _, ...ids } }: PodcastEntry) => podcastIdKeys(ids);
  const [first, ...others] = podcasts;
  const known = new Set(first ? keysOf(first) : []);
  const isShared = others.every((other) => keysOf(other).some((key) => known.has(key)));
  return isShared && (['apple', 'spotify'] as const).every((platform) => valuesOf(podcasts, platform) <= 1);
}

function valuesOf(podcasts: readonly PodcastEntry[], platform: 'apple' | 'spotify'): number {
  return new Set(podcasts.flatMap(({ ids }) => ids[platform] ?? [])).size;
}

/** The catalogue without some podcasts and their episodes, and with other names for one. */
function withoutPodcasts(catalogue: Catalogue, removed: ReadonlySet<string>, named: PodcastEntry): Catalogue {
  const ofOthers = ({ podcastId }: EpisodeNotes) => removed.has(podcastId);
  const asNamed = (podcast: PodcastEntry) => (podcast.id === named.id ? named : podcast);
  return {
    words: catalogue.words,
    podcast: async (id) => {
      const podcast = removed.has(id) ? undefined : await catalogue.podcast(id);
      return podcast && asNamed(podcast);
    },
    podcastsByKeys: async (keys, limit) => {
      const found = await catalogue.podcastsByKeys(keys, limit + removed.size);
      return found
        .filter(({ id }) => !removed.has(id))
        .map(asNamed)
        .slice(0, limit);
    },
    episode: async (id) => [await catalogue.episode(id)].find((episode) => episode && !ofOthers(episode)),
    episodesByKeys: async (keys, limit) => {
      const found = await catalogue.episodesByKeys(keys, limit * (removed.size + 1));
      return found.filter((episode) => !ofOthers(episode)).slice(0, limit);
    },
    episodesBetween: async (id, first, last, limit) =>
      removed.has(id) ? [] : catalogue.episodesBetween(id, first, last, limit),
  };
}
