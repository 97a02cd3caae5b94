import type { PodcastEntry } from '../../domain/catalogue.ts';
import type { EpisodeNotes, Insight } from '../../domain/dataset.ts';
import type { ReadEpisode, ReadInsight, TopicCount } from '../../messages/query.ts';
import type { ActiveFeed, FeedDatabase, FeedEpisodeRow, FeedPodcastRow } from '../schema.ts';
import { readGenerations } from '../write/feed-state.ts';

/** The feed that comes with Liner Notes: loaded from its package until it is synced. */
export const BUNDLED_FEED = 'bundled';

/** The feeds that readers see: all that are switched on, the bundled one first, then in the user's order. */
export async function visibleFeeds(database: FeedDatabase): Promise<ActiveFeed[]> {
  const { active, order = [] } = await readGenerations(database);
  const ranks = new Map(
    [BUNDLED_FEED, ...order.filter((feed) => feed !== BUNDLED_FEED)].map((feed, rank) => [feed, rank]),
  );
  // A feed that is not listed yet comes last.
  const rankOf = ({ feed }: ActiveFeed) => ranks.get(feed) ?? ranks.size;
  return active.filter(({ on }) => on).sort((a, b) => rankOf(a) - rankOf(b));
}

export async function visibleGenerations(database: FeedDatabase): Promise<number[]> {
  return (await visibleFeeds(database)).map(({ generation }) => generation);
}

/**
 * Runs several reads in one transaction: all see the same state of each feed.
 * @param work must await nothing but the database
 */
export function inReadTransaction<T>(database: FeedDatabase, work: () => Promise<T>): Promise<T> {
  const { podcasts, episodes, topics, words, meta } = database;
  // Dexie keeps a transaction alive across native `await` only if the function passed to it is async.
  return database.transaction('r', podcasts, episodes, topics, words, meta, async () => work());
}

/** One podcast per id, since several feeds may have it: the first one's names, the counts of all. */
export function mergePodcasts(rows: readonly FeedPodcastRow[]): PodcastEntry[] {
  return mergeByKey(rows.map(withoutKeys), ({ id }) => id, addCounts);
}

/** One episode per key, with the insights of all feeds. If two insights share an id, the first feed's counts. */
export function mergeEpisodes(rows: readonly FeedEpisodeRow[]): EpisodeNotes[] {
  return mergeByKey(rows.map(withoutKeys), episodeKey, (first, other) => {
    const known = new Set(first.insights.map(({ id }) => id));
    return { ...first, insights: [...first.insights, ...other.insights.filter(({ id }) => !known.has(id))] };
  });
}

function withoutKeys<T extends { generation: number; keys: string[] }>({ generation: _, keys: __, ...row }: T) {
  return row;
}

/** One topic per slug, with the counts of all feeds. */
export function mergeTopics(rows: readonly TopicCount[]): TopicCount[] {
  const plain = rows.map(({ slug, name, insights, episodes }) => ({ slug, name, insights, episodes }));
  return mergeByKey(plain, ({ slug }) => slug, addCounts);
}

function addCounts<T extends { insights: number; episodes: number }>(first: T, other: T): T {
  return { ...first, insights: first.insights + other.insights, episodes: first.episodes + other.episodes };
}

function episodeKey({ podcastId, publishedOn, id }: EpisodeNotes): string {
  return `${podcastId}/${publishedOn}/${id}`;
}

function mergeByKey<T>(rows: readonly T[], key: (row: T) => string, join: (first: T, other: T) => T): T[] {
  const found = new Map<string, T>();
  for (const row of rows) {
    const before = found.get(key(row));
    found.set(key(row), before ? join(before, row) : row);
  }
  return [...found.values()];
}

/** Adds its feed to an insight, unless that is the bundled one. */
export function withFeed(insight: Insight, feed: string): ReadInsight {
  return feed === BUNDLED_FEED ? insight : { ...insight, feed };
}

/** Merges rows of these feeds as {@link mergeEpisodes} does, and adds its feed to each insight. */
export function mergeEpisodesFrom(feeds: readonly ActiveFeed[]): (rows: readonly FeedEpisodeRow[]) => ReadEpisode[] {
  const feedOf = (row: FeedEpisodeRow) => feeds.find(({ generation }) => generation === row.generation)?.feed ?? '';
  return (rows) =>
    mergeEpisodes(
      rows.map((row) => ({ ...row, insights: row.insights.map((insight) => withFeed(insight, feedOf(row))) })),
    );
}
