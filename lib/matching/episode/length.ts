import type { EpisodeNotes } from '../../domain/dataset.ts';
import type { SightedEpisode } from '../../domain/sighting.ts';
import { normalise } from '../../text/normalise.ts';
import { marksOf } from './marks.ts';

/** Minimum length of an episode in seconds. Anything shorter is a clip, unless the known episode is as short. */
const MIN_SECONDS = 240;
/** A clip is shorter than this part of its episode, or of the podcast's shortest known one. */
const CLIP_PART = 0.5;
/** Maximum differences of lengths that count as the same, in parts of the longer: advertisements vary. */
const NEAR = 0.1;
const SAME = 0.015;

/** Relation of a sighted length to an episode's, from equal to cut to less than half. */
export type LengthRelation = 'same' | 'near' | 'off' | 'far' | 'cut' | 'unknown';

/** Compares the sighted length with an episode's. */
export function lengthRelation(sighted: SightedEpisode, episode: EpisodeNotes): LengthRelation {
  const [seconds, known] = [sighted.durationSeconds, episode.durationSeconds];
  if (seconds === undefined || known === undefined) return 'unknown';
  const difference = Math.abs(seconds - known) / Math.max(seconds, known);
  if (difference <= NEAR) return difference <= SAME ? 'same' : 'near';
  if (seconds < CLIP_PART * known) return 'cut';
  return difference > 0.3 ? 'far' : 'off';
}

/**
 * Whether a sighting is too short to be an episode: under four minutes, or far shorter than the episode, or than all of
 * the podcast's others when the episode's length is unknown. Never when it is as long as the episode.
 */
export function isCutShort(
  sighted: SightedEpisode,
  episode: EpisodeNotes | undefined,
  others: readonly EpisodeNotes[],
): boolean {
  const { durationSeconds: seconds } = sighted;
  if (seconds === undefined) return false;
  const relation = episode ? lengthRelation(sighted, episode) : 'unknown';
  if (relation === 'same' || relation === 'near') return false;
  if (relation === 'cut' || seconds < MIN_SECONDS) return true;
  const lengths = others.flatMap(({ durationSeconds }) => durationSeconds ?? []).sort((a, b) => a - b);
  const shortest = lengths[0];
  return relation === 'unknown' && shortest !== undefined && seconds < CLIP_PART * shortest;
}

/** Whether a sighting is a clip or a trailer of an episode, by its length or its title. */
export function isClip(
  sighted: SightedEpisode,
  episode: EpisodeNotes | undefined,
  others: readonly EpisodeNotes[],
): boolean {
  const isMarked = (title: string) => marksOf(normalise(title)).kinds.has('clip');
  const isClipByTitle = isMarked(sighted.title ?? '') && !(episode && isMarked(episode.title));
  return isClipByTitle || isCutShort(sighted, episode, others);
}
