import type { EpisodeNotes } from '../../domain/dataset.ts';
import { startWordTally, type WordTally } from '../../matching/text/word-counts.ts';
import type { TopicCount } from '../../messages/query.ts';

/** Counts of insights and episodes, by podcast and by topic; or how they change. */
export interface Tally {
  podcasts: Map<string, { insights: number; episodes: number }>;
  topics: Map<string, TopicCount>;
  words: WordTally;
}

export function emptyTally(): Tally {
  return { podcasts: new Map(), topics: new Map(), words: startWordTally() };
}

/** @param sign 1 counts an episode, -1 takes it away */
export function count(tally: Tally, episode: EpisodeNotes, sign: 1 | -1): void {
  if (sign > 0) tally.words.add(episode);
  const podcast = tally.podcasts.get(episode.podcastId) ?? { insights: 0, episodes: 0 };
  podcast.insights += sign * episode.insights.length;
  podcast.episodes += sign;
  tally.podcasts.set(episode.podcastId, podcast);
  const counted = new Set<string>();
  for (const { slug, name } of episode.insights.flatMap((insight) => insight.topics)) {
    const topic = tally.topics.get(slug) ?? { slug, name, insights: 0, episodes: 0 };
    topic.insights += sign;
    if (!counted.has(slug)) topic.episodes += sign;
    if (sign > 0) topic.name = name;
    counted.add(slug);
    tally.topics.set(slug, topic);
  }
}
