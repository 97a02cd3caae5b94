import type { PodcastEntry } from './catalogue.ts';
import type { EpisodeNotes } from './dataset.ts';
import type { Match, Reason } from './match.ts';

/** A podcast as one feed has it. */
export interface FeedPodcast {
  feed: string;
  podcast: PodcastEntry;
}

/** An episode as one feed has it. */
export interface FeedEpisode extends FeedPodcast {
  episode: EpisodeNotes;
}

/** What a sighting is in one feed. */
export interface FeedMatch {
  feed: string;
  match: Match;
}

/**
 * What a sighting is in all feeds, each matched by itself.
 * - `episode`: one episode, for sure: its copies, one for each feed that is sure, in the order of feeds.
 * - `candidates`: possible episodes, best first, each under its own feed.
 * - `podcasts`: the podcast as each feed that found it has it, in the order of feeds.
 */
export type JoinedMatch =
  | {
      kind: 'episode' | 'candidates';
      confidence: number;
      podcasts: FeedPodcast[];
      episodes: FeedEpisode[];
      reasons: Reason[];
    }
  | { kind: 'podcast'; confidence: number; podcasts: FeedPodcast[]; reasons: Reason[] }
  | { kind: 'none'; reasons: Reason[] };
