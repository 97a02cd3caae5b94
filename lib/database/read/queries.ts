import type { PodcastEntry } from '../../domain/catalogue.ts';
import { type Episode, type EpisodeNotes, type Insight, insightKey, type Podcast } from '../../domain/dataset.ts';
import type { Day } from '../../domain/dates/day.ts';
import type { FeedPodcast } from '../../domain/joined-match.ts';
import type { PodcastIds } from '../../domain/platform-ids.ts';
import { identityKey } from '../../feed/merge/identity.ts';
import type {
  InsightInContext,
  InsightList,
  ListFilter,
  MonthCount,
  PodcastShare,
  ReadEpisode,
  ReadInsight,
  TopicAnswer,
  TopicCount,
  TopicShare,
} from '../../messages/query.ts';
import { readsOf } from '../look-up-reads.ts';
import {
  type ActiveFeed,
  episodeIdKey,
  type FeedDatabase,
  type FeedEpisodeRow,
  generationKey,
  topicKey,
} from '../schema.ts';
import { repeatedInPodcasts, repeatedOnTopics, withoutRepeats } from './repeats.ts';
import { episodesOnTopic, monthsOf, passes, podcastsOf as podcastsAmong, type TopicEpisode } from './topic-trend.ts';
import {
  BUNDLED_FEED,
  inReadTransaction,
  mergeCopies,
  mergeEpisodesFrom,
  mergeInsights,
  mergeTopics,
  newestFirst,
  podcastsOf,
  visibleFeeds,
  visibleGenerations,
} from './visible.ts';

/** All topics with their counts, largest first, then by name. */
export async function allTopics(database: FeedDatabase): Promise<TopicCount[]> {
  const generations = await visibleGenerations(database);
  const rows = await Promise.all(
    generations.map((generation) => database.topics.where(':id').between([generation], [generation, []]).toArray()),
  );
  const repeated = await repeatedOnTopics(database);
  const topics = mergeTopics(rows.flat()).map((topic) => withoutRepeats(topic, repeated(topic.slug)));
  return topics.sort((a, b) => b.insights - a.insights || a.name.localeCompare(b.name));
}

/** Max podcasts and related topics named with a topic. */
const MAX_PODCASTS = 100;
const MAX_RELATED = 8;

/** The newest insights on a topic, at most `limit`; `total` counts all. Undefined if there is no such topic. */
export async function everythingOn(
  database: FeedDatabase,
  slug: string,
  limit: number,
  filter: ListFilter = {},
): Promise<TopicAnswer | undefined> {
  const feeds = await visibleFeeds(database);
  const generations = feeds.map(({ generation }) => generation);
  const rows = await database.topics.bulkGet(generations.map((generation): [number, string] => [generation, slug]));
  const [topic] = mergeTopics(rows.filter((row) => row !== undefined));
  if (!topic) return undefined;
  const all = await episodesOnTopic(database, slug);
  const isFiltered = filter.podcast !== undefined || filter.month !== undefined;
  const wanted = isFiltered ? all.filter((episode) => passes(episode, filter)) : all;
  const read = await database.episodes.bulkGet(wanted.slice(0, limit).flatMap((episode) => episode.rows));
  const episodes = newestFirst(mergeEpisodesFrom(feeds)(read.filter((row) => row !== undefined)));
  const onTopic = (insight: Insight) => insight.topics.some((other) => other.slug === slug);
  const found = await insightsInContext(database, episodes, onTopic);
  const isWhole = wanted.length <= limit;
  const counted =
    isWhole && !isFiltered
      ? { ...topic, insights: found.length, episodes: episodes.length }
      : withoutRepeats(topic, (await repeatedOnTopics(database))(slug));
  const total = isWhole
    ? found.length
    : isFiltered
      ? wanted.reduce((sum, { insights }) => sum + insights, 0)
      : counted.insights;
  return {
    topic: counted,
    insights: found.slice(0, limit),
    total,
    months: monthsOf(all),
    podcasts: await titled(database, all, podcastsAmong(all).slice(0, MAX_PODCASTS)),
    related: topicsAmong(
      found.map(({ insight }) => insight),
      slug,
    ).slice(0, MAX_RELATED),
  };
}

/** Podcasts with their titles, as the first feed has them. */
async function titled(
  database: FeedDatabase,
  episodes: readonly TopicEpisode[],
  shares: readonly Omit<PodcastShare, 'title'>[],
): Promise<PodcastShare[]> {
  const generations = new Map(episodes.flatMap(({ podcastId, rows: [row] }) => (row ? [[podcastId, row[0]]] : [])));
  const keys = shares.map(({ id }): [number, string] => [generations.get(id) ?? 0, id]);
  const rows = await database.podcasts.bulkGet(keys);
  return shares.map((share, index) => ({ ...share, title: rows[index]?.title ?? share.id }));
}

/** The topics of insights, the most frequent first. @param except slug of a topic to leave out */
function topicsAmong(insights: readonly Insight[], except?: string): TopicShare[] {
  const shares = new Map<string, TopicShare>();
  for (const { slug, name } of insights.flatMap(({ topics }) => topics)) {
    if (slug === except) continue;
    const share = shares.get(slug) ?? { slug, name, insights: 0 };
    share.insights += 1;
    shares.set(slug, share);
  }
  return [...shares.values()].sort((a, b) => b.insights - a.insights || a.name.localeCompare(b.name));
}

/** The newest episodes with an insight on the topic, at most `limit`. */
export function newestOnTopic(database: FeedDatabase, slug: string, limit: number): Promise<ReadEpisode[]> {
  return newestUnder(database, topicKey(slug), limit);
}

/** The newest episodes whose keys start with a prefix that their days follow, at most `limit`. */
export async function newestUnder(database: FeedDatabase, prefix: string, limit: number): Promise<ReadEpisode[]> {
  const feeds = await visibleFeeds(database);
  const rows = await lastUnder(database, feeds, prefix, limit);
  const episodes = mergeEpisodesFrom(feeds)(rows);
  return feeds.length === 1 ? episodes : newestFirst(episodes).slice(0, limit);
}

/** The rows of each feed with the last keys from one on, at most `limit` each. @param end a prefix of what comes after */
export async function lastUnder(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
  from: string,
  limit: number,
  end = from,
): Promise<FeedEpisodeRow[]> {
  const rows = feeds.map(({ generation }) =>
    database.episodes
      .where('keys')
      .between(generationKey(generation, from), generationKey(generation, `${end}\uffff`), false)
      .reverse()
      .limit(limit)
      .toArray(),
  );
  return (await Promise.all(rows)).flat();
}

/**
 * A podcast by its own id, as each feed has it: the given feed, or else the first that has it, then the others that have
 * it under the same title. An id alone proves nothing, since any feed may use any id.
 */
export async function podcastCopies(database: FeedDatabase, id: string, feed?: string): Promise<FeedPodcast[]> {
  const feeds = await visibleFeeds(database);
  const rows = await database.podcasts.bulkGet(feeds.map(({ generation }): [number, string] => [generation, id]));
  const copies = rows.flatMap((row, index) =>
    row ? podcastsOf([row]).map((podcast) => ({ feed: feeds[index]?.feed ?? '', podcast })) : [],
  );
  const first = copies.find((copy) => feed === undefined || copy.feed === feed);
  if (!first) return [];
  const isSame = (copy: FeedPodcast) => identityKey(copy.podcast.title) === identityKey(first.podcast.title);
  return [first, ...copies.filter((copy) => copy !== first && isSame(copy))];
}

/** One podcast from its copies in several feeds: the first one's names, the counts of all together. */
export async function mergePodcasts(
  database: FeedDatabase,
  copies: readonly FeedPodcast[],
): Promise<PodcastEntry | undefined> {
  const [first] = copies;
  if (!first) return undefined;
  const sum = (what: 'insights' | 'episodes') => copies.reduce((total, { podcast }) => total + podcast[what], 0);
  const sums = { ...first.podcast, insights: sum('insights'), episodes: sum('episodes') };
  return withoutRepeats(sums, await repeatedInPodcasts(database, copies));
}

/** Podcasts by feed and id; missing ones are omitted. */
export async function podcastsByRef(
  database: FeedDatabase,
  refs: readonly (readonly [feed: string, id: string])[],
): Promise<FeedPodcast[]> {
  const feeds = await visibleFeeds(database);
  const found = await Promise.all(
    refs.map(async ([feed, id]) => {
      const generation = generationOf(feeds, feed);
      const row = generation === undefined ? undefined : await database.podcasts.get([generation, id]);
      return row ? podcastsOf([row]).map((podcast) => ({ feed, podcast })) : [];
    }),
  );
  return found.flat();
}

/**
 * An episode by its own id: in the given feed, or else in the first that has it, with the insights of all feeds that have
 * it with the same key and title.
 */
export async function episodeById(database: FeedDatabase, id: string, feed?: string): Promise<ReadEpisode | undefined> {
  const feeds = await visibleFeeds(database);
  const found = await Promise.all(
    feeds.map(({ generation }) =>
      database.episodes
        .where('keys')
        .equals(generationKey(generation, episodeIdKey(id)))
        .first(),
    ),
  );
  const wanted = found.findIndex((row, index) => row && (feed === undefined || feeds[index]?.feed === feed));
  if (wanted < 0) return undefined;
  const rows = [found[wanted], ...found.toSpliced(wanted, 1)].filter((row) => row !== undefined);
  const order = [...feeds.slice(wanted, wanted + 1), ...feeds.toSpliced(wanted, 1)];
  return mergeEpisodesFrom(order)(rows)[0];
}

/** The key of an episode across feeds. */
export type EpisodeKey = [feed: string, podcastId: string, publishedOn: Day, id: string];

/**
 * Episodes by their keys, in the order of the keys; missing ones are omitted.
 * @param as `one` if all are copies of one episode
 */
export async function episodesByKey(
  database: FeedDatabase,
  keys: readonly EpisodeKey[],
  as: 'one' | 'several',
): Promise<ReadEpisode[]> {
  const feeds = await visibleFeeds(database);
  const found = keys.flatMap(([feed, ...key]): [number, string, string, string][] => {
    const generation = generationOf(feeds, feed);
    return generation === undefined ? [] : [[generation, ...key]];
  });
  const rows = (await database.episodes.bulkGet(found)).filter((row) => row !== undefined);
  return as === 'one' ? [mergeCopies(feeds, rows) ?? []].flat() : mergeEpisodesFrom(feeds)(rows);
}

function generationOf(feeds: readonly ActiveFeed[], feed: string): number | undefined {
  return feeds.find((visible) => visible.feed === feed)?.generation;
}

/**
 * The newest insights of a podcast, at most `limit`, without those of the episodes in `except`.
 * @param podcasts the podcast as each feed has it
 */
export async function newestOfPodcast(
  database: FeedDatabase,
  podcasts: readonly FeedPodcast[],
  limit: number,
  except: readonly ReadEpisode[] = [],
): Promise<InsightList> {
  const feeds = await visibleFeeds(database);
  const wanted = limit + except.length * feeds.length;
  const rows = await newestRows(database, feeds, podcasts, wanted);
  const excepted = new Map(except.flatMap(({ insights }) => insights.map((insight) => [insightKey(insight), insight])));
  const episodes = newestFirst(mergeEpisodesFrom(feeds)(rows.flat()));
  const all = await insightsInContext(database, episodes, (insight) => !excepted.has(insightKey(insight)));
  if (rows.every(({ length }) => length < wanted)) return { insights: all.slice(0, limit), total: all.length };
  const insights = (await mergePodcasts(database, podcasts))?.insights ?? 0;
  const left = [...excepted.values()].filter(({ feed = BUNDLED_FEED, also = [] }) =>
    podcasts.some((podcast) => podcast.feed === feed || also.includes(podcast.feed)),
  );
  return { insights: all.slice(0, limit), total: Math.max(insights - left.length, Math.min(all.length, limit)) };
}

/** The newest rows of a podcast in each feed, at most `limit` each. @param month if only one is wanted */
function newestRows(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
  podcasts: readonly FeedPodcast[],
  limit: number,
  month?: string,
): Promise<FeedEpisodeRow[][]> {
  return Promise.all(
    podcasts.map(async ({ feed, podcast: { id } }) => {
      const generation = generationOf(feeds, feed);
      if (generation === undefined) return [];
      const [first, last] = month === undefined ? [[], [[]]] : [[month], [`${month}\uffff`]];
      return readsOf(database).episodes.between([generation, id, ...first], [generation, id, ...last], limit);
    }),
  );
}

/** Max topics named with a podcast. */
const MAX_TOPICS = 24;
/** Max episodes that a podcast's months and topics are counted in: a year of a daily one. */
const MAX_COUNTED = 400;

/** A podcast: its newest insights, at most `limit`, its last months and its topics. @param month filters the insights */
export async function everythingFrom(
  database: FeedDatabase,
  podcasts: readonly FeedPodcast[],
  limit: number,
  month?: string,
): Promise<InsightList & { months: MonthCount[]; topics: TopicShare[] }> {
  const feeds = await visibleFeeds(database);
  const newest = await newestRows(database, feeds, podcasts, MAX_COUNTED);
  const counted = newestFirst(mergeEpisodesFrom(feeds)(newest.flat()));
  const isCut = newest.some(({ length }) => length === MAX_COUNTED);
  const months = monthsOf(counted.map(({ publishedOn, insights }) => ({ publishedOn, insights: insights.length })));
  const ofPodcast = {
    // A month that is not read whole would look poor.
    months: isCut ? months.slice(1) : months,
    topics: topicsAmong(counted.flatMap(({ insights }) => insights)).slice(0, MAX_TOPICS),
  };
  if (month === undefined) return { ...(await newestOfPodcast(database, podcasts, limit)), ...ofPodcast };
  const rows = await newestRows(database, feeds, podcasts, limit, month);
  const episodes = newestFirst(mergeEpisodesFrom(feeds)(rows.flat()));
  const found = await insightsInContext(database, episodes, () => true);
  const total = Math.max(found.length, ofPodcast.months.find((each) => each.month === month)?.insights ?? 0);
  return { insights: found.slice(0, limit), total, ...ofPodcast };
}

/**
 * The insights of episodes, in that order, each with its episode and podcast as its feed has them. One that several feeds
 * have with the same text is there once.
 */
export async function insightsInContext(
  database: FeedDatabase,
  episodes: readonly ReadEpisode[],
  wanted: (insight: Insight) => boolean,
): Promise<InsightInContext[]> {
  const keyOf = ({ feed = BUNDLED_FEED, podcastId }: ReadEpisode) => JSON.stringify([feed, podcastId]);
  const refs = new Map(
    episodes.map((episode) => [keyOf(episode), [episode.feed ?? BUNDLED_FEED, episode.podcastId] as const]),
  );
  const podcasts = await podcastsByRef(database, [...refs.values()]);
  const known = new Map(podcasts.map(({ feed, podcast }) => [JSON.stringify([feed, podcast.id]), podcast]));
  const found = episodes.flatMap((episode) => {
    const { title = '', ids } = known.get(keyOf(episode)) ?? {};
    return episode.insights.filter(wanted).map((insight) => insightInContext(insight, episode, title, ids));
  });
  return mergeInsights(
    found,
    ({ insight }) => insight,
    (entry, insight) => ({ ...entry, insight }),
  );
}

/** An insight with its episode and podcast. */
export function insightInContext(
  insight: ReadInsight,
  episode: ReadEpisode,
  podcastTitle: string,
  podcastIds?: PodcastIds,
): InsightInContext {
  const { id, title, publishedOn, ids, feed } = episode;
  return {
    insight,
    episode: { id, title, publishedOn, ids, ...(feed !== undefined && { feed }) },
    podcast: { id: episode.podcastId, title: podcastTitle, ...(podcastIds && { ids: podcastIds }) },
  };
}

/** An insight with its whole episode, podcast and feed. */
export interface FoundInsight {
  feed: { id: string; name: string };
  insight: Insight;
  episode: Episode;
  podcast: Podcast;
}

/** Finds an insight of a podcast in a feed. */
export function findInsight(
  database: FeedDatabase,
  feed: string,
  podcastId: string,
  id: string,
): Promise<FoundInsight | undefined> {
  return inReadTransaction(database, async () => {
    const active = (await visibleFeeds(database)).find((visible) => visible.feed === feed);
    return active && findIn(database, active, podcastId, id);
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
