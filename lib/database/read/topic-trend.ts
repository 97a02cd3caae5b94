import type { Day } from '../../domain/dates/day.ts';
import type { ListFilter, MonthCount, PodcastShare } from '../../messages/query.ts';
import { type ActiveFeed, type FeedDatabase, furtherKey, generationKey, topicKey } from '../schema.ts';
import { visibleFeeds } from './visible.ts';

/** Max keys read of a topic and feed, about a tenth of a second: of a larger topic only the newest years are. */
const MAX_KEYS = 40_000;
/** Sorts after everything that follows a prefix. */
const END = '\uffff';

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
    const from = await firstDay(database, feed, slug);
    const [rows, further] = await Promise.all(
      [topicKey(slug), furtherKey(slug)].map((prefix) =>
        rowKeys(database, generationKey(feed.generation, prefix), from),
      ),
    );
    const counts = new Map<string, number>();
    for (const key of further ?? []) counts.set(idOf(key), (counts.get(idOf(key)) ?? 0) + 1);
    // Those of one day come in the order in which the newest are read elsewhere.
    for (const key of rows?.reverse() ?? []) {
      const id = idOf(key);
      const insights = 1 + (counts.get(id) ?? 0);
      const before = found.get(id);
      if (before) {
        before.rows.push(key);
        before.insights = Math.max(before.insights, insights);
      } else found.set(id, { podcastId: key[1], publishedOn: key[2], insights, rows: [key] });
    }
  }
  return [...found.values()].sort((a, b) =>
    a.publishedOn < b.publishedOn ? 1 : a.publishedOn > b.publishedOn ? -1 : 0,
  );
}

/** The day from which on a feed has at most {@link MAX_KEYS} episodes on a topic; empty for all. */
async function firstDay(database: FeedDatabase, { generation, asOf }: ActiveFeed, slug: string): Promise<string> {
  const prefix = generationKey(generation, topicKey(slug));
  const newestYear = Number(asOf.slice(0, 4));
  for (const from of ['', ...[4, 2, 1, 0].map((years) => `${newestYear - years}`)]) {
    const keys = database.episodes.where('keys').between(prefix + from, prefix + END);
    if ((await keys.count()) <= MAX_KEYS) return from;
  }
  return asOf.slice(0, 7);
}

/** Forwards: browsers read many keys at once only in that direction. */
async function rowKeys(database: FeedDatabase, prefix: string, from: string): Promise<EpisodeRowKey[]> {
  return database.episodes
    .where('keys')
    .between(prefix + from, prefix + END)
    .primaryKeys();
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
