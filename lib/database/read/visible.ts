import type { PodcastEntry } from '../../domain/catalogue.ts';
import type { EpisodeNotes, Insight } from '../../domain/dataset.ts';
import type { ReadEpisode, ReadInsight, TopicCount } from '../../messages/query.ts';
import type { ActiveFeed, FeedDatabase, FeedEpisodeRow, FeedPodcastRow } from '../schema.ts';
import { readGenerations } from '../write/feed-state.ts';

/** The feed that comes with Liner Notes: out of its package, until it is synced. */
export const BUNDLED_FEED = 'bundled';

/** What readers see: the generations of all feeds that are switched on, the bundled one first, then as they were added. */
export async function visibleFeeds(database: FeedDatabase): Promise<ActiveFeed[]> {
  const { active } = await readGenerations(database);
  const order = ({ feed }: ActiveFeed) => (feed === BUNDLED_FEED ? 0 : 1);
  return active.filter(({ on }) => on).sort((a, b) => order(a) - order(b));
}

export async function visibleGenerations(database: FeedDatabase): Promise<number[]> {
  return (await visibleFeeds(database)).map(({ generation }) => generation);
}

/**
 * Answers a question in one read transaction: all of it from the same state of each feed.
 * @param work must wait for nothing but the database
 */
export function inReadTransaction<T>(database: FeedDatabase, work: () => Promise<T>): Promise<T> {
  const { podcasts, episodes, topics, words, meta } = database;
  // Dexie keeps a transaction over native `await` only where its own function is an async one.
  return database.transaction('r', podcasts, episodes, topics, words, meta, async () => work());
}

/** One podcast for each id: several feeds may know it. The first says what it is called, all count. */
export function mergePodcasts(rows: readonly FeedPodcastRow[]): PodcastEntry[] {
  return merged(
    rows.map(withoutKeys),
    ({ id }) => id,
    (one, other) => ({
      ...one,
      insights: one.insights + other.insights,
      episodes: one.episodes + other.episodes,
    }),
  );
}

/** One episode for each: with the insights of all feeds that know it. Of two with one id the first feed's counts. */
export function mergeEpisodes(rows: readonly FeedEpisodeRow[]): EpisodeNotes[] {
  return merged(rows.map(withoutKeys), episodeKey, (one, other) => {
    const known = new Set(one.insights.map(({ id }) => id));
    return { ...one, insights: [...one.insights, ...other.insights.filter(({ id }) => !known.has(id))] };
  });
}

function withoutKeys<T extends { generation: number; keys: string[] }>({ generation: _, keys: __, ...row }: T) {
  return row;
}

/** One topic for each slug, with the counts of all feeds. */
export function mergeTopics(rows: readonly TopicCount[]): TopicCount[] {
  const plain = rows.map(({ slug, name, insights, episodes }) => ({ slug, name, insights, episodes }));
  return merged(
    plain,
    ({ slug }) => slug,
    (one, other) => ({
      ...one,
      insights: one.insights + other.insights,
      episodes: one.episodes + other.episodes,
    }),
  );
}

function episodeKey({ podcastId, publishedOn, id }: EpisodeNotes): string {
  return `${podcastId}/${publishedOn}/${id}`;
}

function merged<T>(rows: readonly T[], key: (row: T) => string, join: (one: T, other: T) => T): T[] {
  const found = new Map<string, T>();
  for (const row of rows) {
    const before = found.get(key(row));
    found.set(key(row), before ? join(before, row) : row);
  }
  return [...found.values()];
}

/** An insight with the feed it comes from. */
export function withFeed(insight: Insight, feed: string): ReadInsight {
  return feed === BUNDLED_FEED ? insight : { ...insight, feed };
}

/** Merges rows of these feeds as {@link mergeEpisodes} does; each insight knows which of them it comes from. */
export function mergeEpisodesFrom(feeds: readonly ActiveFeed[]): (rows: readonly FeedEpisodeRow[]) => ReadEpisode[] {
  const feedOf = (row: FeedEpisodeRow) => feeds.find(({ generation }) => generation === row.generation)?.feed ?? '';
  return (rows) =>
    mergeEpisodes(
      rows.map((row) => ({ ...row, insights: row.insights.map((insight) => withFeed(insight, feedOf(row))) })),
    );
}
