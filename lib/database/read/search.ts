import type { EpisodeNotes, Insight } from '../../domain/dataset.ts';
import type { InsightInContext, InsightList } from '../../messages/query.ts';
import { foldForSearch, searchWords } from '../../text/fold.ts';
import type { FeedDatabase } from '../schema.ts';
import { insightInContext } from './queries.ts';
import { mergeInsights, visibleFeeds, withFeed } from './visible.ts';

/** Rows per request of a full scan: few requests, without all rows in memory. */
const SCAN_ROWS = 2_000;

/**
 * Insights that contain every word of the query in statement, impact, topic, episode or podcast; newest first, at most
 * `limit`, with the count of all. A query without words finds nothing.
 */
export async function searchInsights(database: FeedDatabase, query: string, limit: number): Promise<InsightList> {
  const words = searchWords(query);
  if (words.length === 0) return { insights: [], total: 0 };
  const found: InsightInContext[] = [];
  for (const { feed, generation } of await visibleFeeds(database)) {
    const podcasts = await database.podcasts.where(':id').between([generation], [generation, []]).toArray();
    const titles = new Map(podcasts.map(({ id, title }) => [id, title]));
    await eachEpisode(database, generation, (episode) => {
      const title = titles.get(episode.podcastId) ?? '';
      for (const insight of episode.insights) {
        if (containsAll(words, insight, episode.title, title))
          found.push(insightInContext(withFeed(insight, feed), withFeed(episode, feed), title));
      }
    });
  }
  const distinct = mergeInsights(
    found,
    ({ insight }) => insight,
    (entry, insight) => ({ ...entry, insight }),
  );
  const newest = distinct.sort((a, b) => b.episode.publishedOn.localeCompare(a.episode.publishedOn));
  return { insights: newest.slice(0, limit), total: newest.length };
}

function containsAll(words: readonly string[], insight: Insight, episode: string, podcast: string): boolean {
  const topics = insight.topics.map((topic) => topic.name).join('\n');
  const text = foldForSearch([insight.statement, insight.impact, topics, episode, podcast].join('\n'));
  return words.every((word) => text.includes(word));
}

async function eachEpisode(
  database: FeedDatabase,
  generation: number,
  visit: (episode: EpisodeNotes) => void,
): Promise<void> {
  let after: [number, ...string[]] = [generation];
  for (;;) {
    const { episodes } = database;
    const rows = await episodes.where(':id').between(after, [generation, []], false).limit(SCAN_ROWS).toArray();
    rows.forEach(visit);
    const last = rows.at(-1);
    if (!last || rows.length < SCAN_ROWS) return;
    after = [generation, last.podcastId, last.publishedOn, last.id];
  }
}
