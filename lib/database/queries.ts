import type { PodcastEntry } from '../domain/catalogue.ts';
import type { EpisodeNotes, Insight } from '../domain/dataset.ts';
import { foldForSearch, searchWords } from '../domain/search-text.ts';
import type { InsightInContext, InsightList, TopicCount } from '../messages/query.ts';
import type { DatasetRow, EpisodeRow, LinerNotesDatabase } from './database.ts';
import { episodeIdKey, topicKey } from './dataset-rows.ts';

/** Rows read at a time when all are gone through: few requests, and never all rows in memory. */
const SCAN_ROWS = 2_000;

/** What the dataset holds, or nothing when none was ever loaded. */
export async function datasetFigures(database: LinerNotesDatabase): Promise<DatasetRow | undefined> {
  const row = await database.meta.get('dataset');
  return row?.key === 'dataset' ? row : undefined;
}

/** Every topic with its counts, largest first, then by name. */
export async function allTopics(database: LinerNotesDatabase): Promise<TopicCount[]> {
  const topics = await database.topics.toArray();
  return topics.sort((a, b) => b.insights - a.insights || a.name.localeCompare(b.name));
}

/** The newest insights on a topic, at most `most`; `total` counts all. Nothing when there is no such topic. */
export async function everythingOn(
  database: LinerNotesDatabase,
  slug: string,
  most: number,
): Promise<(InsightList & { topic: TopicCount }) | undefined> {
  const topic = await database.topics.get(slug);
  if (!topic) return undefined;
  const episodes = await newestOnTopic(database, slug, most);
  const onTopic = (insight: Insight) => insight.topics.some((other) => other.slug === slug);
  return { topic, insights: await inContext(database, episodes, onTopic, most), total: topic.insights };
}

/** The newest episodes that have an insight on the topic, at most `most`. */
export function newestOnTopic(database: LinerNotesDatabase, slug: string, most: number): Promise<EpisodeRow[]> {
  const prefix = topicKey(slug);
  return database.episodes.where('keys').between(prefix, `${prefix}\uffff`).reverse().limit(most).toArray();
}

/** An episode by its own id. */
export function episodeById(database: LinerNotesDatabase, id: string): Promise<EpisodeRow | undefined> {
  return database.episodes.where('keys').equals(episodeIdKey(id)).first();
}

/** The newest insights of a podcast, at most `most`, without those of the episodes in `except`. */
export async function newestOfPodcast(
  database: LinerNotesDatabase,
  podcast: PodcastEntry,
  most: number,
  except: readonly EpisodeNotes[] = [],
): Promise<InsightList> {
  const episodes = await database.episodes
    .where('[podcastId+publishedOn+id]')
    .between([podcast.id, ''], [podcast.id, '\uffff'])
    .reverse()
    .limit(most + except.length)
    .toArray();
  const left = episodes.filter((episode) => !except.some((other) => other.id === episode.id));
  const excepted = except.reduce((sum, episode) => sum + episode.insights.length, 0);
  return {
    insights: await inContext(database, left, () => true, most),
    total: podcast.insights - excepted,
  };
}

/**
 * Insights that hold every word of the query in statement, impact, topic, episode or podcast; newest first, at most
 * `most`, with the count of all. A query without words finds nothing.
 */
export async function searchInsights(database: LinerNotesDatabase, query: string, most: number): Promise<InsightList> {
  const words = searchWords(query);
  if (words.length === 0) return { insights: [], total: 0 };
  const titles = new Map((await database.podcasts.toArray()).map(({ id, title }) => [id, title]));
  const found: InsightInContext[] = [];
  await eachEpisode(database, (episode) => {
    const title = titles.get(episode.podcastId) ?? '';
    for (const insight of episode.insights) {
      if (holds(words, insight, episode.title, title)) found.push(context(insight, episode, title));
    }
  });
  found.sort((a, b) => b.episode.publishedOn.localeCompare(a.episode.publishedOn));
  return { insights: found.slice(0, most), total: found.length };
}

function holds(words: readonly string[], insight: Insight, episode: string, podcast: string): boolean {
  const topics = insight.topics.map((topic) => topic.name).join('\n');
  const text = foldForSearch([insight.statement, insight.impact, topics, episode, podcast].join('\n'));
  return words.every((word) => text.includes(word));
}

async function eachEpisode(database: LinerNotesDatabase, visit: (episode: EpisodeRow) => void): Promise<void> {
  let rows = await database.episodes.limit(SCAN_ROWS).toArray();
  while (rows.length > 0) {
    rows.forEach(visit);
    const last = rows.at(-1);
    if (!last || rows.length < SCAN_ROWS) return;
    const after = [last.podcastId, last.publishedOn, last.id];
    rows = await database.episodes.where('[podcastId+publishedOn+id]').above(after).limit(SCAN_ROWS).toArray();
  }
}

/** The insights of episodes, in their order, each with its episode and podcast; at most `most`. */
export async function inContext(
  database: LinerNotesDatabase,
  episodes: readonly EpisodeNotes[],
  wanted: (insight: Insight) => boolean,
  most: number,
): Promise<InsightInContext[]> {
  const ids = [...new Set(episodes.map((episode) => episode.podcastId))];
  const podcasts = await database.podcasts.bulkGet(ids);
  const titles = new Map(podcasts.flatMap((podcast) => (podcast ? [[podcast.id, podcast.title] as const] : [])));
  return episodes
    .flatMap((episode) =>
      episode.insights.filter(wanted).map((insight) => context(insight, episode, titles.get(episode.podcastId) ?? '')),
    )
    .slice(0, most);
}

function context(insight: Insight, episode: EpisodeNotes, podcastTitle: string): InsightInContext {
  const { id, title, publishedOn } = episode;
  return { insight, episode: { id, title, publishedOn }, podcast: { id: episode.podcastId, title: podcastTitle } };
}
