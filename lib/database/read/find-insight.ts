import type { Episode, EpisodeNotes, Insight, Podcast } from '../../domain/dataset.ts';
import type { LinerNotesDatabase } from '../database.ts';
import type { ActiveFeed } from '../feed-database.ts';
import { readTogether, seenFeeds } from './seen.ts';

/** An insight with all that is known of where it comes from. */
export interface FoundInsight {
  feed: { id: string; name: string };
  insight: Insight;
  episode: Episode;
  podcast: Podcast;
}

/** Finds an insight of a podcast; of several feeds that have it the first counts, as for readers. */
export function findInsight(
  database: LinerNotesDatabase,
  podcastId: string,
  id: string,
): Promise<FoundInsight | undefined> {
  return readTogether(database, async () => {
    for (const feed of await seenFeeds(database)) {
      const found = await findIn(database, feed, podcastId, id);
      if (found) return found;
    }
    return undefined;
  });
}

/**
 * Whether each of these insights is in its feed still.
 * @returns undefined where the feed itself is not there, or switched off: that says nothing of its insights
 */
export function areStillThere(
  database: LinerNotesDatabase,
  insights: readonly { feed: string; podcastId: string; id: string }[],
): Promise<(boolean | undefined)[]> {
  return readTogether(database, async () => {
    const feeds = await seenFeeds(database);
    return Promise.all(
      insights.map(async ({ feed, podcastId, id }) => {
        const active = feeds.find((one) => one.feed === feed);
        return active && (await findIn(database, active, podcastId, id)) !== undefined;
      }),
    );
  });
}

async function findIn(
  database: LinerNotesDatabase,
  { feed, generation, name }: ActiveFeed,
  podcastId: string,
  id: string,
): Promise<FoundInsight | undefined> {
  // It may stand in another episode than before.
  const rows = await database.episodes
    .where(':id')
    .between([generation, podcastId], [generation, podcastId, []])
    .filter(({ insights }) => insights.some((insight) => insight.id === id))
    .toArray();
  const row: EpisodeNotes | undefined = rows[0];
  const insight = row?.insights.find((one) => one.id === id);
  const podcast = await database.podcasts.get([generation, podcastId]);
  if (!row || !insight || !podcast) return undefined;
  return { feed: { id: feed, name }, insight, episode: row, podcast };
}
