import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { EpisodeRef, Learnt, PodcastRef } from '../../domain/correction.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { podcastIdKeys, titleKeys } from '../../matching/podcast/keys.ts';
import { isEpisode } from './judge.ts';
import { titleKey } from './seen-keys.ts';

/** Podcasts of one title; more are as good as none. */
const MOST_NAMESAKES = 2;
/** Episodes of one podcast on one day. */
const MOST_A_DAY = 8;

/**
 * The catalogue as this person's sightings are matched against it: podcasts bear the ids and titles that were learnt,
 * and the rejected episodes are not there.
 */
export function personalCatalogue(
  catalogue: Catalogue,
  learnt: readonly Learnt[],
  rejected: readonly EpisodeRef[],
): Catalogue {
  const left = (episodes: EpisodeNotes[]) =>
    episodes.filter((episode) => !rejected.some((ref) => isEpisode(ref, episode)));
  return {
    ...catalogue,
    podcast: async (id) => taught(await catalogue.podcast(id), learnt),
    podcastsByKeys: async (keys, most) => {
      const asked = learnt.filter((one) => matchingKeys(one).some((key) => keys.includes(key)));
      const known = await Promise.all(asked.map((one) => findPodcastRef(catalogue, one.podcast)));
      const all = [...known.flatMap((podcast) => podcast ?? []), ...(await catalogue.podcastsByKeys(keys, most))];
      const distinct = [...new Map(all.map((podcast) => [podcast.id, podcast])).values()];
      return distinct.slice(0, most).map((podcast) => taught(podcast, learnt));
    },
    episode: async (id) => left([await catalogue.episode(id)].flatMap((episode) => episode ?? []))[0],
    episodesByKeys: async (keys, most) => left(await catalogue.episodesByKeys(keys, most)),
    episodesBetween: async (id, first, last, most) => left(await catalogue.episodesBetween(id, first, last, most)),
  };
}

function matchingKeys({ what, value }: Learnt): string[] {
  return what === 'title' ? titleKeys(value) : podcastIdKeys({ [what]: value });
}

/** A podcast with what was learnt of it. An id that the dataset gives it stays. */
function taught<Known extends PodcastEntry | undefined>(podcast: Known, learnt: readonly Learnt[]): Known {
  if (!podcast) return podcast;
  const own = learnt.filter((one) => isPodcast(one.podcast, podcast));
  const ids = Object.fromEntries(own.flatMap(({ what, value }) => (what === 'title' ? [] : [[what, value]])));
  const titles = own.flatMap(({ what, value }) => (what === 'title' ? value : []));
  return { ...podcast, aliases: [...podcast.aliases, ...titles], ids: { ...ids, ...podcast.ids } };
}

function isPodcast(ref: PodcastRef, podcast: PodcastEntry): boolean {
  return (
    ref.id === podcast.id ||
    [podcast.title, ...podcast.aliases].some((title) => titleKey(title) === titleKey(ref.title))
  );
}

/** The podcast that was meant: by its id, else the only one of its title. */
async function findPodcastRef(catalogue: Catalogue, ref: PodcastRef): Promise<PodcastEntry | undefined> {
  const podcast = await catalogue.podcast(ref.id);
  if (podcast) return podcast;
  const namesakes = await catalogue.podcastsByKeys(titleKeys(ref.title), MOST_NAMESAKES);
  const [only, ...others] = namesakes.filter((one) => isPodcast(ref, one));
  return others.length === 0 ? only : undefined;
}

/** The episode that was meant and its podcast: by its id, else by podcast, day and title. */
export async function findEpisodeRef(
  catalogue: Catalogue,
  ref: EpisodeRef,
): Promise<{ podcast: PodcastEntry; episode: EpisodeNotes } | undefined> {
  const byId = await catalogue.episode(ref.id);
  const podcast = byId ? await catalogue.podcast(byId.podcastId) : await findPodcastRef(catalogue, ref.podcast);
  if (!podcast) return undefined;
  if (byId) return { podcast, episode: byId };
  const thatDay = await catalogue.episodesBetween(podcast.id, ref.publishedOn, ref.publishedOn, MOST_A_DAY);
  const episode = thatDay.find((one) => isEpisode({ ...ref, podcast }, one));
  return episode && { podcast, episode };
}
