import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { SightedEpisode } from '../../domain/sighting.ts';
import { normalise } from '../../text/normalise.ts';
import { isCutShort } from './length.ts';
import { marksOf } from './marks.ts';

/** Whether the sighted piece is a part of an episode or a notice of one, by its length or its title. */
export function isClip(
  sighted: SightedEpisode,
  episode: EpisodeNotes | undefined,
  others: readonly EpisodeNotes[],
): boolean {
  const isMarked = (title: string) => marksOf(normalise(title)).kinds.has('clip');
  const saysSo = isMarked(sighted.title ?? '') && !(episode && isMarked(episode.title));
  return saysSo || isCutShort(sighted, episode, others);
}
