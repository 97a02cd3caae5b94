import type { Dataset } from '../../domain/dataset.ts';
import type { InsightRecord } from './record.ts';

/** The records of a dataset, in its order. Each has its `id`, so that it stays the same insight when it is reworded. */
export function recordsOf({ podcasts, episodes }: Dataset): InsightRecord[] {
  const byId = new Map(podcasts.map((podcast) => [podcast.id, podcast]));
  return episodes.flatMap((episode) => {
    const {
      title: podcastTitle = '',
      aliases,
      publisher,
      language: spoken,
      ids: podcastIds,
    } = byId.get(episode.podcastId) ?? {};
    const { title, publishedOn, publishedAt, durationSeconds, ids } = episode;
    return episode.insights.map(({ id, statement, impact, topics, startSeconds, language, url, rev }) => ({
      statement,
      impact,
      topics: topics.map((topic) => topic.name),
      episode: { title, publishedOn, publishedAt, durationSeconds, ids },
      podcast: { title: podcastTitle, aliases, publisher, language: spoken, ids: podcastIds },
      startSeconds,
      language,
      url,
      id,
      rev,
    }));
  });
}
