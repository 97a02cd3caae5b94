import type { Dataset, EpisodeNotes, Podcast } from '../domain/dataset.ts';
import { episodeKeys, podcastKeys } from '../matching/keys.ts';
import { startWordTally } from '../matching/word-counts.ts';
import type { TopicCount } from '../messages/query.ts';
import type { DatasetRow, EpisodeRow, PodcastRow, WordsRow } from './database.ts';
import { episodeIdKey, topicKey } from './row-keys.ts';

/** A dataset whose episodes come one after the other: a large one need not lie in memory whole. */
export type DatasetSource = Omit<Dataset, 'episodes'> & { episodes: Iterable<EpisodeNotes> };

/** Counts what a dataset holds while its episodes go by; the rows that speak of all of them are made at the end. */
export interface Tally {
  add(episode: EpisodeNotes): void;
  rows(dataset: Omit<DatasetSource, 'episodes'>): TalliedRows;
}

interface TalliedRows {
  podcasts: PodcastRow[];
  topics: TopicCount[];
  words: WordsRow;
  meta: DatasetRow;
}

/** A tally that has counted nothing yet. */
export function startTally(): Tally {
  const byPodcast = new Map<string, { insights: number; episodes: number }>();
  const byTopic = new Map<string, TopicCount>();
  const all = { insights: 0, episodes: 0 };
  const words = startWordTally();
  return {
    add: (episode) => {
      const ofPodcast = byPodcast.get(episode.podcastId) ?? { insights: 0, episodes: 0 };
      byPodcast.set(episode.podcastId, ofPodcast);
      for (const count of [ofPodcast, all]) {
        count.insights += episode.insights.length;
        count.episodes += 1;
      }
      countTopics(byTopic, episode);
      words.add(episode);
    },
    rows: ({ version, asOf, podcasts }) => ({
      podcasts: podcasts.map((podcast) => podcastRow(podcast, byPodcast.get(podcast.id))),
      topics: [...byTopic.values()],
      words: { key: 'dataset', ...words.counts() },
      meta: {
        ...{ key: 'dataset', version, asOf, origin: 'bundled' },
        ...{ ...all, podcasts: podcasts.length, topics: byTopic.size },
      },
    }),
  };
}

function podcastRow(podcast: Podcast, counts = { insights: 0, episodes: 0 }): PodcastRow {
  return { ...podcast, ...counts, keys: podcastKeys(podcast) };
}

/** An episode with the keys it is found by. */
export function episodeRow(episode: EpisodeNotes): EpisodeRow {
  const slugs = new Set(episode.insights.flatMap((insight) => insight.topics.map((topic) => topic.slug)));
  const topicKeys = [...slugs].map((slug) => topicKey(slug) + episode.publishedOn);
  return { ...episode, keys: [episodeIdKey(episode.id), ...episodeKeys(episode), ...topicKeys] };
}

function countTopics(counts: Map<string, TopicCount>, episode: EpisodeNotes): void {
  const counted = new Set<string>();
  for (const { slug, name } of episode.insights.flatMap((insight) => insight.topics)) {
    const count = counts.get(slug) ?? { slug, name, insights: 0, episodes: 0 };
    count.insights += 1;
    if (!counted.has(slug)) count.episodes += 1;
    counted.add(slug);
    counts.set(slug, count);
  }
}
