import type { Day } from '../../domain/dates/day.ts';
import type { ListFilter, MonthCount, PodcastShare } from '../../messages/query.ts';
import { type ActiveFeed, type FeedDatabase, furtherKey, generationKey, topicKey } from '../schema.ts';
import { newestFirst, visibleFeeds } from './visible.ts';

/** The primary key of an episode. */
type EpisodeRowKey = [generation: number, podcastId: string, publishedOn: Day, id: string];

/** An episode on a topic, known by its keys alone. */
export interface TopicEpisode {
  podcastId: string;
  publishedOn: Day;
  /** How many of its insights are on the topic; with several feeds, in the one that has most. */
  insights: number;
  /** The row of each feed that has it. */
  rows: EpisodeRowKey[];
}

/** All episodes on a topic, the newest first, without a look at their rows. */
export async function episodesOnTopic(database: FeedDatabase, slug: string): Promise<TopicEpisode[]> {
  const found = new Map<string, TopicEpisode>();
  for (const feed of await visibleFeeds(database)) {
    const { from, keys } = await recentKeys(database, feed, topicKey(slug));
    const counts = new Map<string, number>();
    for (const key of await keysUnder(database, feed, furtherKey(slug), from).primaryKeys())
      counts.set(idOf(key), (counts.get(idOf(key)) ?? 0) + 1);
    // Those of one day come in the order in which the newest are read elsewhere.
    for (const key of keys.reverse()) {
      const id = idOf(key);
      const insights = 1 + (counts.get(id) ?? 0);
      const before = found.get(id);
      if (before) {
        before.rows.push(key);
        before.insights = Math.max(before.insights, insights);
      } else found.set(id, { podcastId: key[1], publishedOn: key[2], insights, rows: [key] });
    }
  }
  return newestFirst([...found.values()]);
}

/** Max keys read at once, about a tenth of a second: of more, only those of the newest years are read. */
const MAX_KEYS = 40_000;

/** The keys of the episodes under a prefix that ends with their days, from a day on that leaves at most {@link MAX_KEYS}. */
export async function recentKeys(
  database: FeedDatabase,
  feed: ActiveFeed,
  prefix: string,
): Promise<{ from: string; keys: EpisodeRowKey[] }> {
  const year = Number(feed.asOf.slice(0, 4));
  for (const from of ['', `${year - 4}`, `${year - 1}`, `${year}`]) {
    const found = keysUnder(database, feed, prefix, from);
    // Forwards: browsers read many keys at once only in that direction.
    if ((await found.count()) <= MAX_KEYS) return { from, keys: await found.primaryKeys() };
  }
  const from = feed.asOf.slice(0, 7);
  return { from, keys: await keysUnder(database, feed, prefix, from).limit(MAX_KEYS).primaryKeys() };
}

function keysUnder(database: FeedDatabase, { generation }: ActiveFeed, prefix: string, from: string) {
  const key = generationKey(generation, prefix);
  return database.episodes.where('keys').between(key + from, `${key}\uffff`);
}

const idOf = ([, podcastId, publishedOn, id]: EpisodeRowKey) => `${podcastId}/${publishedOn}/${id}`;

/** Whether an episode passes a filter. */
export function passes({ podcastId, publishedOn }: TopicEpisode, { podcast, month }: ListFilter): boolean {
  return (podcast === undefined || podcastId === podcast) && (month === undefined || publishedOn.startsWith(month));
}

/** Max months of a trend. */
const MAX_MONTHS = 12;

/**
 * How many insights and episodes each month has, the oldest first: the months up to the newest one with any, without gaps.
 * @param episodes the newest first
 */
export function monthsOf(episodes: readonly Pick<TopicEpisode, 'publishedOn' | 'insights'>[]): MonthCount[] {
  const [newest, oldest] = [episodes[0], episodes.at(-1)];
  if (!newest || !oldest) return [];
  const months = new Map<string, MonthCount>();
  for (let month = newest.publishedOn.slice(0, 7); months.size < MAX_MONTHS; month = monthBefore(month)) {
    months.set(month, { month, insights: 0, episodes: 0 });
    if (month <= oldest.publishedOn.slice(0, 7)) break;
  }
  for (const { publishedOn, insights } of episodes) {
    const count = months.get(publishedOn.slice(0, 7));
    if (!count) continue;
    count.insights += insights;
    count.episodes += 1;
  }
  return [...months.values()].reverse();
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** How many insights and episodes each podcast has, the largest first. Titles are not known here. */
export function podcastsOf(episodes: readonly TopicEpisode[]): Omit<PodcastShare, 'title'>[] {
  const shares = new Map<string, Omit<PodcastShare, 'title'>>();
  for (const { podcastId: id, insights } of episodes) {
    const share = shares.get(id) ?? { id, insights: 0, episodes: 0 };
    share.insights += insights;
    share.episodes += 1;
    shares.set(id, share);
  }
  return [...shares.values()].sort((a, b) => b.insights - a.insights || (a.id < b.id ? -1 : 1));
}
