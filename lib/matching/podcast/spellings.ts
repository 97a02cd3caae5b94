import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { podcastIdKeys } from '../../domain/podcast-id-keys.ts';
import type { SightedPodcast } from '../../domain/sighting.ts';
import { podcastTitleKeys, titlesOf } from './names.ts';
import { isSamePublisher } from './same-name.ts';

/** Maximum number of names of one show in a feed. */
const MAX_SPELLINGS = 4;

/** The names under which a feed has one show. */
export interface Spellings {
  /** One for each name. In it, the show is this podcast alone, and has the names of all. */
  catalogues: Catalogue[];
  /** Whether a shared id proves that it is one show. Otherwise the names are one but for words such as "the", "podcast". */
  areProven: boolean;
}

/**
 * The names under which a feed has the sighted show: podcasts with one platform id, as after a renaming, or where records
 * spell the title differently. Undefined if the podcasts found are not one show, or only one.
 */
export async function spellingsOf(sighted: SightedPodcast, catalogue: Catalogue): Promise<Spellings | undefined> {
  const keys = [
    ...podcastIdKeys(sighted.ids),
    ...(sighted.title === undefined ? [] : podcastTitleKeys(sighted.title).filter(isWholeTitle)),
  ];
  const found = keys.length === 0 ? [] : await catalogue.podcastsByKeys(keys, MAX_SPELLINGS + 1);
  if (found.length < 2 || found.length > MAX_SPELLINGS || contradict(found)) return undefined;
  const areProven = shareId(found);
  if (!areProven && !shareTitle(found)) return undefined;
  const titles = found.flatMap(titlesOf);
  const ids = found.map(({ id }) => id);
  const catalogues = found.map((podcast) => {
    const others = new Set(ids.filter((id) => id !== podcast.id));
    const aliases = titles.filter((title) => title !== podcast.title);
    return withoutPodcasts(catalogue, others, { ...podcast, aliases: [...new Set(aliases)] });
  });
  return { catalogues, areProven };
}

/** Whether two podcasts have different ids of one platform, or different publishers. */
function contradict(podcasts: readonly PodcastEntry[]): boolean {
  const ids = (['apple', 'spotify'] as const).map((platform) => podcasts.map((podcast) => podcast.ids[platform]));
  if (ids.some((values) => new Set(values.filter((id) => id !== undefined)).size > 1)) return true;
  const publishers = podcasts.flatMap(({ publisher }) => publisher ?? []);
  return publishers.some((publisher) => !isSamePublisher(publishers[0], publisher));
}

/** Whether all podcasts share a platform id with the first. */
function shareId(podcasts: readonly PodcastEntry[]): boolean {
  return haveCommonKey(podcasts, ({ ids: { source: _, ...ids } }) => podcastIdKeys(ids));
}

/** Whether all podcasts have the first one's title, but for words such as "the" and "podcast". */
function shareTitle(podcasts: readonly PodcastEntry[]): boolean {
  return haveCommonKey(podcasts, ({ title }) => podcastTitleKeys(title).filter(isWholeTitle));
}

function haveCommonKey(podcasts: readonly PodcastEntry[], keysOf: (podcast: PodcastEntry) => string[]): boolean {
  const [first, ...others] = podcasts;
  const known = new Set(first ? keysOf(first) : []);
  return others.every((other) => keysOf(other).some((key) => known.has(key)));
}

function isWholeTitle(key: string): boolean {
  return !key.startsWith('head:');
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
