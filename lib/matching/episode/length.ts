import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { SightedEpisode } from '../../domain/sighting.ts';
import { normalise } from '../../text/normalise.ts';
import { marksOf } from './marks.ts';

/** Shorter than this is a clip, a trailer or a short, unless the episode itself is known to be. In seconds. */
const SHORTEST = 240;
/** A piece of less than this part of an episode's length, or of the podcast's ordinary one, is cut from it. */
const CLIP_PART = 0.5;
/** Lengths this near are one: advertisements come and go, in parts of the longer. */
const NEAR = 0.1;
const SAME = 0.015;

/** How a sighted length stands to an episode's. */
export type LengthRelation = 'same' | 'near' | 'off' | 'far' | 'cut' | 'unknown';

export function lengthRelation(sighted: SightedEpisode, episode: EpisodeNotes): LengthRelation {
  const [seen, known] = [sighted.durationSeconds, episode.durationSeconds];
  if (seen === undefined || known === undefined) return 'unknown';
  const apart = Math.abs(seen - known) / Math.max(seen, known);
  if (apart <= NEAR) return apart <= SAME ? 'same' : 'near';
  if (seen < CLIP_PART * known) return 'cut';
  return apart > 0.3 ? 'far' : 'off';
}

/**
 * Whether a sighted piece is too short to be an episode: under four minutes, or far shorter than the episode or, where
 * that is not known, than the podcast's others. Never where its length is the episode's.
 */
export function isCutShort(
  sighted: SightedEpisode,
  episode: EpisodeNotes | undefined,
  others: readonly EpisodeNotes[],
): boolean {
  const { durationSeconds: seen } = sighted;
  if (seen === undefined) return false;
  const relation = episode ? lengthRelation(sighted, episode) : 'unknown';
  if (relation === 'same' || relation === 'near') return false;
  if (relation === 'cut' || seen < SHORTEST) return true;
  const lengths = others.flatMap(({ durationSeconds }) => durationSeconds ?? []).sort((a, b) => a - b);
  const shortest = lengths[0];
  return relation === 'unknown' && shortest !== undefined && seen < CLIP_PART * shortest;
}

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
