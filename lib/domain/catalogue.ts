import type { EpisodeNotes, Podcast } from './dataset.ts';
import type { Day } from './dates/day.ts';

/** A stored podcast, with how many insights and episodes the dataset has of it. */
export type PodcastEntry = Podcast & { insights: number; episodes: number };

/** Word statistics of a dataset, from a sample of its episodes. See `countWords` in `lib/matching/text/word-counts.ts`. */
export interface WordCounts {
  /** Number of sampled episodes. */
  episodes: number;
  /** Number of episodes with a word, by its stem. Stems not listed are rare; words common anywhere count as more. */
  counts: ReadonlyMap<string, number>;
  /** Number of episodes whose title looks like the publisher's own. */
  publisherTitles: number;
}

/**
 * The look-ups that matching needs. The database and a dataset in memory both implement it, so both run the same
 * matcher. No look-up reads more than `limit` rows; where a key has more episodes, it gives a podcast's newest.
 */
export interface Catalogue {
  readonly words: WordCounts;
  /** Distinct podcasts with any of the keys, see `podcastKeys` in `lib/matching/podcast/names.ts`. */
  podcastsByKeys(keys: readonly string[], limit: number): Promise<PodcastEntry[]>;
  /** A podcast by its own id. */
  podcast(id: string): Promise<PodcastEntry | undefined>;
  /** Distinct episodes with any of the keys, see `episodeKeys` in `lib/matching/podcast/names.ts`. */
  episodesByKeys(keys: readonly string[], limit: number): Promise<EpisodeNotes[]>;
  /** An episode by its own id. */
  episode(id: string): Promise<EpisodeNotes | undefined>;
  /** Episodes of a podcast published from `first` to `last`, both included, newest first. */
  episodesBetween(podcastId: string, first: Day, last: Day, limit: number): Promise<EpisodeNotes[]>;
}

/** The catalogue of one feed. */
export interface FeedCatalogue {
  feed: string;
  catalogue: Catalogue;
}
