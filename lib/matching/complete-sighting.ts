import type { EpisodeSighting } from '../domain/sighting.ts';
import { normalise } from '../text/normalise.ts';

/** The ids of the sites that have both pages and a player. */
export const SEEN_PLATFORMS = ['spotify', 'apple', 'youtube'] as const;

/**
 * A sighting of the player with all that is known of its episode.
 * @param seen dated episodes; if several may be the one that plays, none is used
 */
export function completeSighting(playing: EpisodeSighting, seen: readonly EpisodeSighting[]): EpisodeSighting {
  const [known, ...others] = seen.filter((sighting) => isSameEpisode(playing, sighting));
  if (!known || others.length > 0) return playing;
  const { podcast, episode } = playing;
  return {
    ...playing,
    podcast: { ...known.podcast, ...podcast, ids: { ...known.podcast.ids, ...podcast.ids } },
    episode: { ...known.episode, ...episode, ids: { ...known.episode.ids, ...episode.ids } },
  };
}

/** By the site's id; where one of them has none, by the whole title and what there is of the podcast. */
function isSameEpisode(playing: EpisodeSighting, seen: EpisodeSighting): boolean {
  if (playing.site !== seen.site) return false;
  for (const platform of SEEN_PLATFORMS) {
    const [own, other] = [playing.episode.ids[platform], seen.episode.ids[platform]];
    if (own !== undefined && other !== undefined) return own === other;
  }
  return isSameText(playing.episode.title, seen.episode.title) && isSamePodcast(playing, seen);
}

function isSamePodcast({ podcast: own }: EpisodeSighting, { podcast: other }: EpisodeSighting): boolean {
  for (const platform of SEEN_PLATFORMS) {
    const [id, otherId] = [own.ids[platform], other.ids[platform]];
    if (id !== undefined && otherId !== undefined) return id === otherId;
  }
  return own.title === undefined || other.title === undefined || isSameText(own.title, other.title);
}

function isSameText(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && normalise(a) === normalise(b);
}
