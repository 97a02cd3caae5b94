import type { IndexableType, Table } from 'dexie';
import type { EpisodeNotes, Podcast } from '../../domain/dataset.ts';
import type { ItemKey } from '../../feed/format/items.ts';
import { episodeKeys, podcastKeys } from '../../matching/podcast/names.ts';
import { startWordTally, type WordTally } from '../../matching/text/word-counts.ts';
import type { TopicCount } from '../../messages/query.ts';
import { gateOf } from '../gate.ts';
import {
  type ActiveFeed,
  episodeIdKey,
  type FeedDatabase,
  type FeedEpisodeRow,
  type FeedPodcastRow,
  generationKey,
  topicKey,
} from '../schema.ts';

/** Max rows written or removed in one transaction, so that readers never wait longer than that. */
export const SLICE = 100;

/** The number of insights and of episodes of a podcast. */
export interface PodcastCounts {
  insights: number;
  episodes: number;
}

export function feedPodcastRow(generation: number, podcast: Podcast, counts: PodcastCounts): FeedPodcastRow {
  const keys = podcastKeys(podcast).map((key) => generationKey(generation, key));
  const { id, title, aliases, publisher, language, ids } = podcast;
  return { generation, id, title, aliases, publisher, language, ids, ...counts, keys };
}

export function feedEpisodeRow(generation: number, episode: EpisodeNotes): FeedEpisodeRow {
  const slugs = new Set(episode.insights.flatMap((insight) => insight.topics.map((topic) => topic.slug)));
  const topicKeys = [...slugs].map((slug) => topicKey(slug) + episode.publishedOn);
  const keys = [episodeIdKey(episode.id), ...episodeKeys(episode), ...topicKeys];
  return { ...episode, generation, keys: keys.map((key) => generationKey(generation, key)) };
}

/** Podcasts and episodes between two keys. */
export interface RangeContent {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
}

/**
 * The rows of a generation from one key up to another.
 * @param from undefined starts at the first row @param next exclusive; undefined goes up to the last row
 */
export async function readRange(
  database: FeedDatabase,
  generation: number,
  from: ItemKey | undefined,
  next: ItemKey | undefined,
): Promise<{ podcasts: FeedPodcastRow[]; episodes: FeedEpisodeRow[] }> {
  const { podcasts, episodes } = database;
  // A podcast sorts before its episodes: a range starting among them excludes it, a range ending among them includes it.
  const podcastFrom = [generation, ...(from?.slice(0, 1) ?? [])];
  const podcastNext = next ? [generation, next[0]] : [generation, []];
  const episodeFrom = [generation, ...(from ?? [])];
  const episodeNext = next ? [generation, ...next] : [generation, []];
  return {
    podcasts: await inSlices(
      database,
      podcasts,
      keyOfPodcast,
      [podcastFrom, podcastNext],
      from?.length !== 3,
      next?.length === 3,
    ),
    episodes: await inSlices(database, episodes, keyOfEpisode, [episodeFrom, episodeNext], true, false),
  };
}

const keyOfPodcast = ({ generation, id }: FeedPodcastRow) => [generation, id];
const keyOfEpisode = ({ generation, podcastId, publishedOn, id }: FeedEpisodeRow) => [
  generation,
  podcastId,
  publishedOn,
  id,
];

/** All rows between two keys, read slice by slice: a feed chooses how long a range is. */
async function inSlices<Row, Key, Insert>(
  database: FeedDatabase,
  table: Table<Row, Key, Insert>,
  keyOf: (row: Row) => IndexableType,
  [from, to]: [IndexableType, IndexableType],
  withFrom: boolean,
  withTo: boolean,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let [start, withStart] = [from, withFrom]; ; withStart = false) {
    await gateOf(database).step();
    const rows = await table.where(':id').between(start, to, withStart, withTo).limit(SLICE).toArray();
    for (const row of rows) all.push(row);
    const last = rows.at(-1);
    if (!last || rows.length < SLICE) return all;
    start = keyOf(last);
  }
}

/** Counts of insights and episodes by podcast and by topic, or how these counts change. */
export interface Tally {
  podcasts: Map<string, PodcastCounts>;
  topics: Map<string, TopicCount>;
  words: WordTally;
}

export function emptyTally(): Tally {
  return { podcasts: new Map(), topics: new Map(), words: startWordTally() };
}

/** @param sign 1 adds an episode, -1 subtracts it; words are only ever added */
export function countEpisode(tally: Tally, episode: EpisodeNotes, sign: 1 | -1): void {
  if (sign > 0) tally.words.add(episode);
  const podcast = tally.podcasts.get(episode.podcastId) ?? { insights: 0, episodes: 0 };
  podcast.insights += sign * episode.insights.length;
  podcast.episodes += sign;
  tally.podcasts.set(episode.podcastId, podcast);
  const counted = new Set<string>();
  for (const { topics } of episode.insights) {
    // Two names of one topic count once.
    for (const { slug, name } of new Map(topics.map((topic) => [topic.slug, topic])).values()) {
      const topic = tally.topics.get(slug) ?? { slug, name, insights: 0, episodes: 0 };
      topic.insights += sign;
      if (!counted.has(slug)) topic.episodes += sign;
      if (sign > 0) topic.name = name;
      counted.add(slug);
      tally.topics.set(slug, topic);
    }
  }
}

/**
 * Counts the rows written to a generation so far, slice by slice.
 * @param next exclusive: rows from here on belong to a pack that is not fully written; undefined counts all rows
 */
export async function tallyGeneration(
  database: FeedDatabase,
  generation: number,
  next: ItemKey | undefined,
): Promise<Tally> {
  const tally = emptyTally();
  for await (const rows of episodeSlices(database, generation, next)) {
    for (const row of rows) countEpisode(tally, row, 1);
  }
  return tally;
}

/**
 * The episodes of a generation, slice by slice. Look-ups go before each slice.
 * @param next exclusive; undefined goes up to the last row
 */
export async function* episodeSlices(
  database: FeedDatabase,
  generation: number,
  next?: ItemKey,
): AsyncGenerator<FeedEpisodeRow[]> {
  let after: [number, ...string[]] = [generation];
  const end = next ? [generation, ...next] : [generation, []];
  for (;;) {
    await gateOf(database).step();
    const rows = await database.episodes.where(':id').between(after, end, false).limit(SLICE).toArray();
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = [generation, last.podcastId, last.publishedOn, last.id];
  }
}

/** How much of a feed is in the database. */
export type FeedFigures = Pick<ActiveFeed, 'insights' | 'episodes' | 'podcasts'>;

/**
 * The figures of a feed, counted here rather than taken from its manifest: they later show whether rows are missing.
 * @param podcasts number of podcasts @param known figures that the tally and the podcasts are added to
 */
export function figuresOf({ podcasts: byPodcast }: Tally, podcasts: number, known?: FeedFigures): FeedFigures {
  const counts = [...byPodcast.values()];
  return {
    insights: counts.reduce((sum, { insights }) => sum + insights, known?.insights ?? 0),
    episodes: counts.reduce((sum, { episodes }) => sum + episodes, known?.episodes ?? 0),
    podcasts: podcasts + (known?.podcasts ?? 0),
  };
}
