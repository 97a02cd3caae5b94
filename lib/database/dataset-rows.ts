import type { Dataset, EpisodeNotes } from '../domain/dataset.ts';
import { episodeKeys, podcastKeys } from '../matching/keys.ts';
import { countWords } from '../matching/word-counts.ts';
import type { TopicCount } from '../messages/query.ts';
import type { DatasetRow, EpisodeRow, PodcastRow, WordsRow } from './database.ts';
import { episodeIdKey, topicKey } from './row-keys.ts';

/** The rows of every table that a dataset becomes. */
export interface DatasetRows {
  podcasts: PodcastRow[];
  episodes: EpisodeRow[];
  topics: TopicCount[];
  meta: DatasetRow;
  words: WordsRow;
}

/** Turns a dataset into rows. Pure, so that the whole work of loading is done before the transaction opens. */
export function datasetRows(dataset: Dataset): DatasetRows {
  const tallies = new Map<string, { insights: number; episodes: number }>();
  for (const episode of dataset.episodes) {
    const tally = tallies.get(episode.podcastId) ?? { insights: 0, episodes: 0 };
    tally.insights += episode.insights.length;
    tally.episodes += 1;
    tallies.set(episode.podcastId, tally);
  }
  const podcasts = dataset.podcasts.map((podcast) => ({
    ...podcast,
    ...(tallies.get(podcast.id) ?? { insights: 0, episodes: 0 }),
    keys: podcastKeys(podcast),
  }));
  const topics = countTopics(dataset.episodes);
  return {
    podcasts,
    episodes: dataset.episodes.map(episodeRow),
    topics,
    meta: {
      key: 'dataset',
      version: dataset.version,
      insights: dataset.episodes.reduce((sum, episode) => sum + episode.insights.length, 0),
      episodes: dataset.episodes.length,
      podcasts: podcasts.length,
      topics: topics.length,
      asOf: dataset.asOf,
      origin: 'bundled',
    },
    words: { key: 'dataset', ...countWords(dataset.episodes) },
  };
}

function episodeRow(episode: EpisodeNotes): EpisodeRow {
  const slugs = new Set(episode.insights.flatMap((insight) => insight.topics.map((topic) => topic.slug)));
  const topicKeys = [...slugs].map((slug) => topicKey(slug) + episode.publishedOn);
  return { ...episode, keys: [episodeIdKey(episode.id), ...episodeKeys(episode), ...topicKeys] };
}

function countTopics(episodes: readonly EpisodeNotes[]): TopicCount[] {
  const counts = new Map<string, TopicCount>();
  for (const episode of episodes) {
    const counted = new Set<string>();
    for (const { slug, name } of episode.insights.flatMap((insight) => insight.topics)) {
      const count = counts.get(slug) ?? { slug, name, insights: 0, episodes: 0 };
      count.insights += 1;
      if (!counted.has(slug)) count.episodes += 1;
      counted.add(slug);
      counts.set(slug, count);
    }
  }
  return [...counts.values()];
}
