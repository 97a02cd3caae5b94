import type { FeedCatalogue } from '../domain/catalogue.ts';
import { type EpisodeNotes, insightKey } from '../domain/dataset.ts';
import type { FeedPodcast, JoinedMatch } from '../domain/joined-match.ts';

/** Maximum number of a podcast's episodes in one feed to compare with those in others, the newest. */
const MAX_COMPARED_EPISODES = 500;
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/** The number of insights of these episodes. One that several feeds have with the same text counts once. */
export function countInsights(episodes: readonly Pick<EpisodeNotes, 'insights'>[]): number {
  return new Set(episodes.flatMap(({ insights }) => insights.map(insightKey))).size;
}

/** The number of insights of a match: of its episodes, or of its podcast. */
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

/** The number of insights of podcasts, as several feeds have them, without repeated ones as far as their episodes are compared. */
export async function countPodcasts(
  podcasts: readonly FeedPodcast[],
  feeds: readonly FeedCatalogue[],
): Promise<number> {
  const total = podcasts.reduce((sum, { podcast }) => sum + podcast.insights, 0);
  if (podcasts.length < 2) return total;
  const compared = await Promise.all(
    podcasts.map(async ({ feed, podcast }) => {
      const catalogue = feeds.find((known) => known.feed === feed)?.catalogue;
      return (await catalogue?.episodesBetween(podcast.id, FIRST_DAY, LAST_DAY, MAX_COMPARED_EPISODES)) ?? [];
    }),
  );
  const episodes = compared.flat();
  const repeated = episodes.reduce((sum, { insights }) => sum + insights.length, 0) - countInsights(episodes);
  return total - repeated;
}
