import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { Episode, EpisodeNotes, Insight, Podcast } from '../../domain/dataset.ts';
import type { Day } from '../../domain/dates/day.ts';
import type { InsightInContext, InsightList, ReadEpisode, ReadInsight, TopicCount } from '../../messages/query.ts';
import { rowsOf } from '../catalogue.ts';
import { type ActiveFeed, type FeedDatabase, generationKey, topicKey } from '../schema.ts';
import { inReadTransaction, mergeEpisodesFrom, mergeTopics, visibleFeeds, visibleGenerations } from './visible.ts';

/** All topics with their counts, largest first, then by name. */
export async function allTopics(database: FeedDatabase): Promise<TopicCount[]> {
  const generations = await visibleGenerations(database);
  const rows = await Promise.all(
    generations.map((generation) => database.topics.where(':id').between([generation], [generation, []]).toArray()),
  );
  return mergeTopics(rows.flat()).sort((a, b) => b.insights - a.insights || a.name.localeCompare(b.name));
}

/** The newest insights on a topic, at most `limit`; `total` counts all. Undefined if there is no such topic. */
export async function everythingOn(
  database: FeedDatabase,
  slug: string,
  limit: number,
): Promise<(InsightList & { topic: TopicCount }) | undefined> {
  const generations = await visibleGenerations(database);
  const rows = await database.topics.bulkGet(generations.map((generation): [number, string] => [generation, slug]));
  const [topic] = mergeTopics(rows.filter((row) => row !== undefined));
  if (!topic) return undefined;
  const episodes = await newestOnTopic(database, slug, limit);
  const onTopic = (insight: Insight) => insight.topics.some((other) => other.slug === slug);
  return { topic, insights: await insightsInContext(database, episodes, onTopic, limit), total: topic.insights };
}

/** The newest episodes with an insight on the topic, at most `limit`. */
export async function newestOnTopic(database: FeedDatabase, slug: string, limit: number): Promise<ReadEpisode[]> {
  const feeds = await visibleFeeds(database);
  const rows = await Promise.all(
    feeds.map(({ generation }) => {
      const prefix = generationKey(generation, topicKey(slug));
      return database.episodes.where('keys').between(prefix, `${prefix}\uffff`).reverse().limit(limit).toArray();
    }),
  );
  const episodes = mergeEpisodesFrom(feeds)(rows.flat());
  if (rows.length === 1) return episodes;
  return episodes.sort((a, b) => b.publishedOn.localeCompare(a.publishedOn)).slice(0, limit);
}

/** A podcast by its own id. */
export async function podcastById(database: FeedDatabase, id: string): Promise<PodcastEntry | undefined> {
  return rowsOf(database, await visibleGenerations(database)).podcast(id);
}

/** An episode by its own id. */
export async function episodeById(database: FeedDatabase, id: string): Promise<ReadEpisode | undefined> {
  return (await visibleRows(database)).episode(id);
}

/** The key of an episode across feeds. */
export type EpisodeKey = [podcastId: string, publishedOn: Day, id: string];

/** Episodes by their keys, in the order of the keys; missing ones are omitted. */
export async function episodesByKey(database: FeedDatabase, keys: readonly EpisodeKey[]): Promise<ReadEpisode[]> {
  const feeds = await visibleFeeds(database);
  const rows = await database.episodes.bulkGet(
    keys.flatMap((key) => feeds.map(({ generation }): [number, ...EpisodeKey] => [generation, ...key])),
  );
  return mergeEpisodesFrom(feeds)(rows.filter((row) => row !== undefined));
}

/** The newest insights of a podcast, at most `limit`, without those of the episodes in `except`. */
export async function newestOfPodcast(
  database: FeedDatabase,
  podcast: PodcastEntry,
  limit: number,
  except: readonly EpisodeNotes[] = [],
): Promise<InsightList> {
  const catalogue = await visibleRows(database);
  const episodes = await catalogue.episodesBetween(podcast.id, '', '\uffff', limit + except.length);
  const remaining = episodes.filter((episode) => !except.some((other) => other.id === episode.id));
  const excepted = except.reduce((sum, episode) => sum + episode.insights.length, 0);
  return {
    insights: await insightsInContext(database, remaining, () => true, limit),
    total: podcast.insights - excepted,
  };
}

/** The insights of episodes, in that order, each with its episode and podcast; at most `limit`. */
export async function insightsInContext(
  database: FeedDatabase,
  episodes: readonly ReadEpisode[],
  wanted: (insight: Insight) => boolean,
  limit: number,
): Promise<InsightInContext[]> {
  const ids = [...new Set(episodes.map((episode) => episode.podcastId))];
  const generations = await visibleGenerations(database);
  const podcasts = await database.podcasts.bulkGet(
    ids.flatMap((id) => generations.map((generation): [number, string] => [generation, id])),
  );
  // If several feeds have the podcast, the first one's title counts.
  const titles = new Map(
    podcasts.toReversed().flatMap((podcast) => (podcast ? [[podcast.id, podcast.title] as const] : [])),
  );
  return episodes
    .flatMap((episode) =>
      episode.insights
        .filter(wanted)
        .map((insight) => insightInContext(insight, episode, titles.get(episode.podcastId) ?? '')),
    )
    .slice(0, limit);
}

/** An insight with its episode and podcast. */
export function insightInContext(insight: ReadInsight, episode: EpisodeNotes, podcastTitle: string): InsightInContext {
  const { id, title, publishedOn } = episode;
  return { insight, episode: { id, title, publishedOn }, podcast: { id: episode.podcastId, title: podcastTitle } };
}

/** The rows that readers see; each insight carries its feed. */
async function visibleRows(database: FeedDatabase): Promise<Omit<Catalogue, 'words'>> {
  const feeds = await visibleFeeds(database);
  return rowsOf(
    database,
    feeds.map(({ generation }) => generation),
    mergeEpisodesFrom(feeds),
  );
}

/** An insight with its whole episode, podcast and feed. */
export interface FoundInsight {
  feed: { id: string; name: string };
  insight: Insight;
  episode: Episode;
  podcast: Podcast;
}

/** Finds an insight of a podcast; if several feeds have it, the first one counts, as for readers. */
export function findInsight(database: FeedDatabase, podcastId: string, id: string): Promise<FoundInsight | undefined> {
  return inReadTransaction(database, async () => {
    for (const feed of await visibleFeeds(database)) {
      const found = await findIn(database, feed, podcastId, id);
      if (found) return found;
    }
    return undefined;
  });
}

/**
 * Whether each of these insights is still in its feed.
 * @returns undefined if the feed was removed or is switched off, since that says nothing about its insights
 */
export function arePublished(
  database: FeedDatabase,
  insights: readonly { feed: string; podcastId: string; id: string }[],
): Promise<(boolean | undefined)[]> {
  return inReadTransaction(database, async () => {
    const feeds = await visibleFeeds(database);
    return Promise.all(
      insights.map(async ({ feed, podcastId, id }) => {
        const active = feeds.find((visible) => visible.feed === feed);
        return active && (await findIn(database, active, podcastId, id)) !== undefined;
      }),
    );
  });
}

async function findIn(
  database: FeedDatabase,
  { feed, generation, name }: ActiveFeed,
  podcastId: string,
  id: string,
): Promise<FoundInsight | undefined> {
  // The insight may have moved to another episode.
  const rows = await database.episodes
    .where(':id')
    .between([generation, podcastId], [generation, podcastId, []])
    .filter(({ insights }) => insights.some((insight) => insight.id === id))
    .toArray();
  const row: EpisodeNotes | undefined = rows[0];
  const insight = row?.insights.find((found) => found.id === id);
  const podcast = await database.podcasts.get([generation, podcastId]);
  if (!row || !insight || !podcast) return undefined;
  return { feed: { id: feed, name }, insight, episode: row, podcast };
}
