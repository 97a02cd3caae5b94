import type { PodcastEntry } from './catalogue.ts';
import type { EpisodeNotes } from './dataset.ts';

/** Why a match was made: a code with its parameters, which the view words in the reader's language. */
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
  /** The person said so; `id` is that of the correction, to undo it. */
  | { field: 'correction'; code: 'is' | 'is-gone' | 'not' | 'never'; params: { id: string } };

/**
 * What a sighting turned out to be.
 * - `episode`: this one, sure.
 * - `candidates`: one or more (at most {@link MAX_CANDIDATES}, best first); the person decides.
 * - `podcast`: the podcast is known, this episode is not (or a podcast's own page was sighted).
 * - `none`: nothing of it is known.
 * `confidence` lies between 0 and 1 and is that of the first episode; for `podcast`, of the podcast.
 */
export type Match =
  | { kind: 'episode'; confidence: number; podcast: PodcastEntry; episode: EpisodeNotes; reasons: Reason[] }
  | { kind: 'candidates'; confidence: number; podcast: PodcastEntry; episodes: EpisodeNotes[]; reasons: Reason[] }
  | { kind: 'podcast'; confidence: number; podcast: PodcastEntry; reasons: Reason[] }
  | { kind: 'none'; reasons: Reason[] };

export const MAX_CANDIDATES = 8;
