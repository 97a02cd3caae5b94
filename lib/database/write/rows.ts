import type { IndexableType, Table } from 'dexie';
import type { WordCounts } from '../../domain/catalogue.ts';
import type { EpisodeNotes, Podcast, Topic } from '../../domain/dataset.ts';
import type { Day } from '../../domain/dates/day.ts';
import type { ItemKey } from '../../feed/format/items.ts';
import { inSlices, type Spend } from '../../feed/packs/slices.ts';
import { episodeKeys, podcastKeys } from '../../matching/podcast/names.ts';
import { startWordTally, type WordTally } from '../../matching/text/word-counts.ts';
import type { TopicCount } from '../../messages/query.ts';
import { gateOf } from '../gate.ts';
import {
  type ActiveFeed,
  arrivalKey,
  DAY_KEY,
  episodeIdKey,
  type FeedDatabase,
  type FeedEpisodeRow,
  type FeedPodcastRow,
  furtherKey,
  generationKey,
  topicKey,
} from '../schema.ts';

/** Max rows read or removed at once; fewer while look-ups come in, which wait for the slice under way. */
const MAX_ROWS = { quiet: 100, busy: 10 };

/** Max rows to read or remove at once, now. */
export function sliceSize(database: FeedDatabase): number {
  return gateOf(database).isBusy() ? MAX_ROWS.busy : MAX_ROWS.quiet;
}

/**
 * Max work of a transaction that writes rows, see {@link writeWork}: about 100 usual rows, or 8 while look-ups come in,
 * which wait for the transaction that is under way.
 */
const MAX_WRITE = { quiet: 1500, busy: 120 };
/** The work of a row without keys and insights. */
const ROW_WORK = 4;

/** Each key is an entry of an index, each insight is copied. */
function writeWork(row: { keys?: unknown; insights?: unknown }): number {
  const lengthOf = (list: unknown) => (Array.isArray(list) ? list.length : 0);
  return ROW_WORK + lengthOf(row.keys) + lengthOf(row.insights);
}

/**
 * Cuts rows into slices, each to be written in one transaction or request. Takes the rows as they are needed, so that their
 * making is cut as well. A row above the max is a slice of its own; without any row, there is one empty slice.
 */
export function* writeSlices<Row extends object>(database: FeedDatabase, rows: Iterable<Row>): Generator<Row[]> {
  const gate = gateOf(database);
  let slice: Row[] = [];
  let work = 0;
  for (const row of rows) {
    const more = writeWork(row);
    if (slice.length > 0 && work + more > (gate.isBusy() ? MAX_WRITE.busy : MAX_WRITE.quiet)) {
      yield slice;
      slice = [];
      work = 0;
    }
    slice.push(row);
    work += more;
  }
  yield slice;
}

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

/** Max keys of an episode's further insights: more than honest episodes need, and few enough for a hostile one. */
const MAX_FURTHER = 64;

/** @param arrivals as in {@link FeedEpisodeRow} */
export function feedEpisodeRow(
  generation: number,
  episode: EpisodeNotes & { arrivals?: unknown },
  arrivals: Record<string, number> = {},
): FeedEpisodeRow {
  const counts = new Map<string, number>();
  for (const { topics } of episode.insights) {
    for (const slug of new Set(topics.map((topic) => topic.slug))) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  const topicKeys = [...counts.keys()].map((slug) => topicKey(slug) + episode.publishedOn);
  const further = [...counts].flatMap(([slug, count]) =>
    Array.from({ length: count - 1 }, (_, index) => `${furtherKey(slug)}${episode.publishedOn}:${index + 2}`),
  );
  const times = Object.values(arrivals);
  const arrived = times.length === 0 ? [] : [arrivalKey(Math.max(...times))];
  const keys = [
    ...[episodeIdKey(episode.id), DAY_KEY + episode.publishedOn, ...arrived, ...episodeKeys(episode)],
    ...[...topicKeys, ...further.slice(0, MAX_FURTHER)],
  ];
  // What was read from another row may have those of that row.
  const { arrivals: _, ...rest } = episode;
  return {
    ...rest,
    generation,
    keys: keys.map((key) => generationKey(generation, key)),
    ...(times.length > 0 && { arrivals }),
  };
}

/** Podcasts and episodes between two keys. */
export interface RangeContent {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
}

/** Podcasts and episodes in key order, as they are read: a feed chooses how many are between two keys. */
export interface RangeRows {
  podcasts: AsyncIterable<FeedPodcastRow> | readonly FeedPodcastRow[];
  episodes: AsyncIterable<FeedEpisodeRow> | readonly FeedEpisodeRow[];
}

/**
 * The rows of a generation from one key up to another, read slice by slice.
 * @param from undefined starts at the first row @param next exclusive; undefined goes up to the last row
 */
export function readRange(
  database: FeedDatabase,
  generation: number,
  from: ItemKey | undefined,
  next: ItemKey | undefined,
): RangeRows {
  const { podcasts, episodes } = database;
  // A podcast sorts before its episodes: a range starting among them excludes it, a range ending among them includes it.
  const podcastFrom = [generation, ...(from?.slice(0, 1) ?? [])];
  const podcastNext = next ? [generation, next[0]] : [generation, []];
  const episodeFrom = [generation, ...(from ?? [])];
  const episodeNext = next ? [generation, ...next] : [generation, []];
  return {
    podcasts: oneByOne(
      rowsBetween(database, podcasts, [podcastFrom, podcastNext], from?.length !== 3, next?.length === 3),
    ),
    episodes: oneByOne(rowsBetween(database, episodes, [episodeFrom, episodeNext], true, false)),
  };
}

async function* oneByOne<Row>(slices: AsyncIterable<Row[]>): AsyncGenerator<Row> {
  for await (const slice of slices) yield* slice;
}

/**
 * The rows between two keys, slice by slice: a feed chooses how long a range is. Each row is a request of its own, and so
 * an event of its own: a feed chooses how large a row is, too.
 */
export async function* rowsBetween<Row, Key extends IndexableType, Insert>(
  database: FeedDatabase,
  table: Table<Row, Key, Insert>,
  [from, to]: [IndexableType, IndexableType],
  withFrom: boolean,
  withTo: boolean,
): AsyncGenerator<Row[]> {
  for (let [start, withStart] = [from, withFrom]; ; withStart = false) {
    await gateOf(database).step();
    const size = sliceSize(database);
    const keys = await table.where(':id').between(start, to, withStart, withTo).limit(size).primaryKeys();
    yield (await table.bulkGet(keys)).filter((row) => row !== undefined);
    const last = keys.at(-1);
    if (!last || keys.length < size) return;
    start = last;
  }
}

/** Counts of insights and episodes by podcast and by topic, or how these counts change. */
export interface Tally {
  podcasts: Map<string, PodcastCounts>;
  topics: Map<string, TopicCount>;
  /** The newest day on which a topic has lost an episode, by slug. */
  lost: Map<string, Day>;
  words: WordTally;
}

export function emptyTally(): Tally {
  return { podcasts: new Map(), topics: new Map(), lost: new Map(), words: startWordTally() };
}

/** Adds an episode. */
export function countEpisode(tally: Tally, episode: EpisodeNotes): void {
  tally.words.add(episode);
  count(tally, episode, 1);
}

/** Adds the change of an episode; words are not updated in place. */
export function countChange(tally: Tally, before: EpisodeNotes | undefined, after: EpisodeNotes | undefined): void {
  if (before) count(tally, before, -1);
  if (after) count(tally, after, 1);
}

function count(tally: Tally, episode: EpisodeNotes, sign: 1 | -1): void {
  const podcast = tally.podcasts.get(episode.podcastId) ?? { insights: 0, episodes: 0 };
  podcast.insights += sign * episode.insights.length;
  podcast.episodes += sign;
  tally.podcasts.set(episode.podcastId, podcast);
  const counted = new Set<string>();
  for (const { topics } of episode.insights) {
    // Two names of one topic count once.
    for (const topic of new Map(topics.map((each) => [each.slug, each])).values()) {
      countTopic(tally, topic, episode.publishedOn, sign, !counted.has(topic.slug));
      counted.add(topic.slug);
    }
  }
}

/** @param isFirst whether the episode counts: this is its first insight on the topic */
function countTopic(tally: Tally, { slug, name }: Topic, day: Day, sign: 1 | -1, isFirst: boolean): void {
  const topic = tally.topics.get(slug) ?? { slug, name, insights: 0, episodes: 0, newest: day };
  topic.insights += sign;
  if (isFirst) topic.episodes += sign;
  if (sign > 0) topic.name = name;
  if (sign > 0 && topic.newest < day) topic.newest = day;
  if (sign < 0 && (tally.lost.get(slug) ?? '') < day) tally.lost.set(slug, day);
  tally.topics.set(slug, topic);
}

/** The work of counting an episode, for {@link Spend}: words count more than lines. */
export function countWork({ insights }: EpisodeNotes): number {
  return 2 + 2 * insights.length;
}

/** Words per unit of work, for {@link Spend}. */
const WORDS_PER_UNIT = 100;

/** The counts of words, counted in slices. */
export function wordCounts({ words }: Tally, spend: Spend): Promise<WordCounts> {
  return inSlices(words.count(), (counted) => spend(counted / WORDS_PER_UNIT));
}

/**
 * Counts the rows written to a generation so far.
 * @param next exclusive: rows from here on belong to a pack that is not fully written; undefined counts all rows
 */
export async function tallyGeneration(
  database: FeedDatabase,
  generation: number,
  next: ItemKey | undefined,
  spend: Spend,
): Promise<Tally> {
  const tally = emptyTally();
  for await (const rows of episodeSlices(database, generation, next)) {
    for (const row of rows) {
      await spend(countWork(row));
      countEpisode(tally, row);
    }
  }
  return tally;
}

/**
 * The episodes of a generation, slice by slice. Look-ups go before each slice.
 * @param next exclusive; undefined goes up to the last row
 */
export function episodeSlices(
  database: FeedDatabase,
  generation: number,
  next?: ItemKey,
): AsyncGenerator<FeedEpisodeRow[]> {
  const end: IndexableType = next ? [generation, ...next] : [generation, []];
  return rowsBetween(database, database.episodes, [[generation], end], false, false);
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
