import type { Podcast } from '../domain/dataset.ts';
import type { JoinedMatch } from '../domain/joined-match.ts';
import type { Reason } from '../domain/match.ts';
import type { EpisodeIds, PodcastIds } from '../domain/platform-ids.ts';

/** A match in the interchange format that `match` prints. */
export interface MatchRecord {
  kind: JoinedMatch['kind'];
  confidence: number;
  podcast?: { id: string; title: string; ids: PodcastIds };
  /** `feed` is the number of its feed in the given order; absent with a single feed. */
  episodes: { feed?: number; id: string; title: string; publishedOn: string; ids: EpisodeIds }[];
  insights: number;
  reasons: Reason[];
}

/**
 * Converts a match.
 * @param feeds in the given order
 * @param insights see `countMatched`
 */
export function toMatchRecord(match: JoinedMatch, feeds: readonly string[], insights: number): MatchRecord {
  const { kind, reasons } = match;
  if (match.kind === 'none') return { kind, confidence: 0, episodes: [], insights: 0, reasons };
  const episodes = match.kind === 'podcast' ? [] : match.episodes;
  const [best] = match.kind === 'podcast' ? match.podcasts : match.episodes;
  return {
    kind,
    confidence: match.confidence,
    ...(best && { podcast: podcastRecord(best.podcast) }),
    episodes: episodes.map(({ feed, episode: { id, title, publishedOn, ids } }) => ({
      ...(feeds.length > 1 && { feed: feeds.indexOf(feed) }),
      ...{ id, title, publishedOn, ids },
    })),
    insights,
    reasons,
  };
}

function podcastRecord({ id, title, ids }: Podcast): MatchRecord['podcast'] & object {
  return { id, title, ids };
}
