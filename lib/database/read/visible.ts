import type { PodcastEntry } from '../../domain/catalogue.ts';
import { type EpisodeNotes, insightKey } from '../../domain/dataset.ts';
import { identityKey } from '../../feed/merge/identity.ts';
import type { ReadEpisode, ReadInsight, TopicCount } from '../../messages/query.ts';
import type { ActiveFeed, FeedDatabase, FeedEpisodeRow, FeedPodcastRow, GenerationsRow } from '../schema.ts';
import { readGenerations } from '../write/feed-state.ts';

/** The feed that comes with Liner Notes: loaded from its package until it is synced. */
export const BUNDLED_FEED = 'bundled';

/** The feeds that readers see: all that are switched on, the bundled one first, then in the user's order. */
export async function visibleFeeds(database: FeedDatabase): Promise<ActiveFeed[]> {
  return visibleIn(await readGenerations(database));
}

/** The visible ones of these generations. */
export function visibleIn({ active, order = [] }: GenerationsRow): ActiveFeed[] {
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
  const { podcasts, episodes, topics, words, search, meta } = database;
  // Dexie keeps a transaction alive across native `await` only if the function passed to it is async.
  return database.transaction('r', [podcasts, episodes, topics, words, search, meta], async () => work());
}

/** Podcasts of one feed, without what belongs to rows only. */
export function podcastsOf(rows: readonly FeedPodcastRow[]): PodcastEntry[] {
  return rows.map(withoutKeys);
}

/** Episodes of one feed, without what belongs to rows only. */
export function episodesOf(rows: readonly FeedEpisodeRow[]): EpisodeNotes[] {
  return rows.map(withoutKeys);
}

function withoutKeys<T extends { generation: number; keys: string[]; arrivals?: unknown }>(row: T) {
  const { generation: _, keys: __, arrivals: ___, ...rest } = row;
  return rest;
}

/** One topic per slug, with the counts of all feeds. */
export function mergeTopics(rows: readonly TopicCount[]): TopicCount[] {
  const plain = rows.map(({ slug, name, insights, episodes, newest }) => ({ slug, name, insights, episodes, newest }));
  return mergeByKey(
    plain,
    ({ slug }) => slug,
    (first, other) => ({
      ...addCounts(first, other),
      newest: [first.newest, other.newest].sort()[1] ?? '',
    }),
  );
}

function addCounts<T extends { insights: number; episodes: number }>(first: T, other: T): T {
  return { ...first, insights: first.insights + other.insights, episodes: first.episodes + other.episodes };
}

function mergeByKey<T>(rows: readonly T[], key: (row: T) => string, join: (first: T, other: T) => T): T[] {
  const found = new Map<string, T>();
  for (const row of rows) {
    const before = found.get(key(row));
    found.set(key(row), before ? join(before, row) : row);
  }
  return [...found.values()];
}

/** Adds its feed to an insight or episode, unless that is the bundled one. */
export function withFeed<T extends object>(value: T, feed: string): T & { feed?: string } {
  return feed === BUNDLED_FEED ? value : { ...value, feed };
}

/**
 * The episodes of these feeds, in the order of rows. Rows with the same key and title are one episode, see
 * {@link mergeCopies}.
 */
export function mergeEpisodesFrom(feeds: readonly ActiveFeed[]): (rows: readonly FeedEpisodeRow[]) => ReadEpisode[] {
  return (rows) =>
    [...Map.groupBy(rows, episodeKeyWithTitle).values()].flatMap((copies) => mergeCopies(feeds, copies) ?? []);
}

/** Identifies an episode with its title: an id alone proves nothing, since any feed may use any id. */
export function episodeKeyWithTitle({ podcastId, publishedOn, id, title }: FeedEpisodeRow): string {
  return JSON.stringify([podcastId, publishedOn, id, identityKey(title)]);
}

/**
 * One episode from its copies in several feeds: the first feed's, with the insights of all, each with its feed. An
 * insight that several feeds have with the same text is there once.
 */
export function mergeCopies(feeds: readonly ActiveFeed[], rows: readonly FeedEpisodeRow[]): ReadEpisode | undefined {
  const feedOf = (row: FeedEpisodeRow) => feeds.find(({ generation }) => generation === row.generation)?.feed ?? '';
  const copies = rows.toSorted((a, b) => orderIn(feeds, a) - orderIn(feeds, b));
  const [first] = copies;
  if (!first) return undefined;
  const insights = copies.flatMap((row) => row.insights.map((insight) => withFeed(insight, feedOf(row))));
  return { ...withFeed(withoutKeys(first), feedOf(first)), insights: mergeInsights(insights, (insight) => insight) };
}

function orderIn(feeds: readonly ActiveFeed[], row: FeedEpisodeRow): number {
  return feeds.findIndex(({ generation }) => generation === row.generation);
}

/**
 * Entries without repeated insights: the first of those with the same id and text, which also names the other feeds and
 * has the topics of all.
 */
export function mergeInsights<T>(
  entries: readonly T[],
  insightOf: (entry: T) => ReadInsight,
  withInsight: (entry: T, insight: ReadInsight) => T = (_, insight) => insight as T,
): T[] {
  return [...Map.groupBy(entries, (entry) => insightKey(insightOf(entry))).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const insight = insightOf(first);
    const copies = [insight, ...others.map(insightOf)];
    const feeds = new Set(copies.flatMap(({ feed = BUNDLED_FEED, also = [] }) => [feed, ...also]));
    feeds.delete(insight.feed ?? BUNDLED_FEED);
    if (feeds.size === 0) return [first];
    const topics = mergeByKey(
      copies.flatMap((copy) => copy.topics),
      ({ slug }) => slug,
      (topic) => topic,
    );
    return [withInsight(first, { ...insight, topics, also: [...feeds] })];
  });
}

/** Episodes by day, the newest first. */
export function newestFirst<T extends { publishedOn: string }>(episodes: readonly T[]): T[] {
  return episodes.toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : a.publishedOn > b.publishedOn ? -1 : 0));
}
