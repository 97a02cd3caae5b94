import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import { episodeKeys, podcastKeys } from '../../matching/podcast/keys.ts';
import type { FeedEpisodeRow, FeedPodcastRow } from '../feed-database.ts';
import { episodeIdKey, generationKey, topicKey } from '../row-keys.ts';

export function feedPodcastRow(
  generation: number,
  podcast: Podcast,
  counts: { insights: number; episodes: number },
): FeedPodcastRow {
  const keys = podcastKeys(podcast).map((key) => generationKey(generation, key));
  const { id, title, aliases, publisher, language, ids } = podcast;
  return { generation, id, title, aliases, publisher, language, ids, ...counts, keys };
}

export function feedEpisodeRow(generation: number, episode: EpisodeNotes): FeedEpisodeRow {
  const slugs = new Set(episode.insights.flatMap((insight) => insight.topics.map((topic) => topic.slug)));
  const topicKeys = [...slugs].map((slug) => topicKey(slug) + episode.publishedOn);
  const keys = [episodeIdKey(episode.id), ...episodeKeys(episode), ...topicKeys];
  return { ...episode, generation, keys: keys.map((key) => generationKey(generation, key)) };
}
