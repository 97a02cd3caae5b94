import type { EpisodeNotes, Podcast } from './dataset.ts';
import type { Day } from './dates/day.ts';

/** A podcast as it is stored: with the counts of what is known from it. */
export type PodcastEntry = Podcast & { insights: number; episodes: number };

/**
 * How a dataset is written, from `episodes` sampled episodes: in how many of them a word occurs, by its stem (one that is
 * not listed is rare; words that are common anywhere count as more), and how many titles look like the publisher's own.
 */
export interface WordCounts {
  episodes: number;
  counts: ReadonlyMap<string, number>;
  publisherTitles: number;
}

/**
 * What a match needs to look up. The database and a dataset in memory both answer it, so both run the same matcher.
 * Every answer is bounded: no look-up reads more than `most` rows. Of more than that under one key, episodes are the
 * newest of a podcast.
 */
export interface Catalogue {
  /** How common words are in the dataset (see `countWords` in lib/matching/word-counts.ts). */
  readonly words: WordCounts;
  /** Podcasts that carry any of the keys (see `podcastKeys` in lib/matching/keys.ts), each once. */
  podcastsByKeys(keys: readonly string[], limit: number): Promise<PodcastEntry[]>;
  /** A podcast by its own id. */
  podcast(id: string): Promise<PodcastEntry | undefined>;
  /** Episodes that carry any of the keys (see `episodeKeys` in lib/matching/keys.ts), each once. */
  episodesByKeys(keys: readonly string[], limit: number): Promise<EpisodeNotes[]>;
  /** An episode by its own id. */
  episode(id: string): Promise<EpisodeNotes | undefined>;
  /** Episodes of a podcast published in the days from `first` to `last`, both included, newest first. */
  episodesBetween(podcastId: string, first: Day, last: Day, limit: number): Promise<EpisodeNotes[]>;
}
