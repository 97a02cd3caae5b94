import type { Podcast } from '../domain/dataset.ts';
import { MAX_CANDIDATES, type Match, matchedEpisodes, type Reason } from '../domain/match.ts';
import type { EpisodeIds, PodcastIds } from '../domain/platform-ids.ts';

/** A match in the interchange format that `match` prints. */
export interface MatchRecord {
  kind: Match['kind'];
  confidence: number;
  podcast?: { id: string; title: string; ids: PodcastIds };
  episodes: { id: string; title: string; publishedOn: string; ids: EpisodeIds }[];
  insights: number;
  reasons: Reason[];
}

/** Converts a match. `insights` is the count of the episode, of all candidates, or of the podcast. */
export function toMatchRecord(match: Match): MatchRecord {
  if (match.kind === 'none') return { kind: 'none', confidence: 0, episodes: [], insights: 0, reasons: match.reasons };
  const { kind, confidence, reasons } = match;
  const episodes = matchedEpisodes(match).slice(0, MAX_CANDIDATES);
  const insights = episodes.reduce((sum, episode) => sum + episode.insights.length, 0);
  return {
    kind,
    confidence,
    podcast: podcastRecord(match.podcast),
    episodes: episodes.map(({ id, title, publishedOn, ids }) => ({ id, title, publishedOn, ids })),
    insights: kind === 'podcast' ? match.podcast.insights : insights,
    reasons,
  };
}

function podcastRecord({ id, title, ids }: Podcast): MatchRecord['podcast'] & object {
  return { id, title, ids };
}
