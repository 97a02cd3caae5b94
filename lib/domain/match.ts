import type { PodcastEntry } from './catalogue.ts';
import type { EpisodeNotes } from './dataset.ts';

/** A reason for a match: a code with parameters. Views word it in the user's language. */
export type Reason =
  | { field: 'podcast'; code: 'id'; params: { platform: string } }
  | { field: 'podcast'; code: 'title' | 'title-alias' | 'title-part'; params: { title: string } }
  | { field: 'podcast'; code: 'publisher' | 'other-publisher'; params: { publisher: string } }
  | { field: 'podcast'; code: 'several' | 'conflict'; params: Record<string, never> }
  | { field: 'episode'; code: 'id'; params: { platform: string } }
  | { field: 'date'; code: 'same-day' | 'within-range' | 'unknown'; params: Record<string, never> }
  | { field: 'date'; code: 'days-apart'; params: { days: number } }
  | { field: 'title'; code: 'same' | 'similar'; params: { similarity: number } }
  | { field: 'text'; code: 'shared-words'; params: { words: string[]; where: 'title' | 'description' } }
  | { field: 'episode'; code: 'marked'; params: { mark: 'bonus' | 'part' | 're-run' } }
  | { field: 'episode'; code: 'several' | 'no-evidence' | 'conflict' | 'clip'; params: Record<string, never> }
  /** The user corrected it. `id` is the correction's, to undo it. */
  | { field: 'correction'; code: 'is' | 'is-gone' | 'not' | 'never'; params: { id: string } };

/**
 * What a sighting is in the dataset.
 * - `episode`: this episode, for sure.
 * - `candidates`: 1 to {@link MAX_CANDIDATES} possible episodes, best first. The user decides.
 * - `podcast`: a known podcast but an unknown episode, or a podcast's own page.
 * - `none`: unknown.
 *
 * `confidence` is between 0 and 1: that the first episode is the right one, or for `podcast` that the podcast is.
 */
export type Match =
  | { kind: 'episode'; confidence: number; podcast: PodcastEntry; episode: EpisodeNotes; reasons: Reason[] }
  | { kind: 'candidates'; confidence: number; podcast: PodcastEntry; episodes: EpisodeNotes[]; reasons: Reason[] }
  | { kind: 'podcast'; confidence: number; podcast: PodcastEntry; reasons: Reason[] }
  | { kind: 'none'; reasons: Reason[] };

/** Whether a reason proves the episode: the same id or the exact title. */
export function isIdentity({ field, code }: Reason): boolean {
  return (field === 'episode' && code === 'id') || (field === 'title' && code === 'same');
}

/** Maximum number of candidates shown. */
export const MAX_CANDIDATES = 8;

/** The matched episode, or all candidates, best first. Empty for other kinds. */
export function matchedEpisodes(match: Match): EpisodeNotes[] {
  if (match.kind === 'episode') return [match.episode];
  return match.kind === 'candidates' ? match.episodes : [];
}
