import type { FeedCatalogue } from '../domain/catalogue.ts';
import { type EpisodeNotes, insightKey } from '../domain/dataset.ts';
import type { FeedPodcast, JoinedMatch } from '../domain/joined-match.ts';

const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/** The number of insights of these episodes. One that several feeds have with the same text counts once. */
export function countInsights(episodes: readonly Pick<EpisodeNotes, 'insights'>[]): number {
  return new Set(episodes.flatMap(({ insights }) => insights.map(insightKey))).size;
}

/**
 * The number of insights of a match: of its episodes, or of its podcast. Reads all episodes of a podcast that several
 * feeds have, so it is for catalogues in memory.
 */
export async function countMatched(match: JoinedMatch, feeds: readonly FeedCatalogue[]): Promise<number> {
  switch (match.kind) {
    case 'episode':
    case 'candidates':
      return countInsights(match.episodes.map(({ episode }) => episode));
    case 'podcast':
      return countPodcasts(match.podcasts, feeds);
    case 'none':
      return 0;
    default:
      return match satisfies never;
  }
}

async function countPodcasts(podcasts: readonly FeedPodcast[], feeds: readonly FeedCatalogue[]): Promise<number> {
  const [first, ...others] = podcasts;
  if (first && others.length === 0) return first.podcast.insights;
  const episodes = await Promise.all(
    podcasts.map(async ({ feed, podcast }) => {
      const catalogue = feeds.find((known) => known.feed === feed)?.catalogue;
      return (await catalogue?.episodesBetween(podcast.id, FIRST_DAY, LAST_DAY, Number.POSITIVE_INFINITY)) ?? [];
    }),
  );
  return countInsights(episodes.flat());
}
