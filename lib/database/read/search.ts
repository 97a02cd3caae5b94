import type { InsightInContext, SearchAnswer } from '../../messages/query.ts';
import { hasPhrases } from '../../search/marks.ts';
import { parseQuery, type SearchQuery } from '../../search/query.ts';
import { type EpisodePlace, type FeedSegment, type InsightPlace, SearchIndex } from '../../search/search-index.ts';
import { episodeNumbers, isSegment } from '../../search/segment.ts';
import { type ActiveFeed, type FeedDatabase, type FeedEpisodeRow, SEARCH_FORMAT } from '../schema.ts';
import { dropSearchIndex, searchState } from '../write/search-changes.ts';
import { episodeKeys, indexEpisodes } from './index-episodes.ts';
import { insightInContext, mergePodcasts, podcastCopies } from './queries.ts';
import { repeatedOnTopics, withoutRepeats } from './repeats.ts';
import { inReadTransaction, mergeInsights, mergeTopics, visibleFeeds, withFeed } from './visible.ts';

/** Insights read at a time while a phrase is looked for, and how many are in any case. */
const PHRASE_BATCH = 200;
const MIN_CHECKED = 2000;

/** Attempts to answer from one state of the data, which may change while its index is read. */
const MAX_ATTEMPTS = 3;

/**
 * The insights that fit a query, see `lib/search/README.md`: at most `limit`, the best first, and topics, podcasts and
 * episodes that are named so. The index stays in memory; a query without words reads it, so that the next one is quick.
 */
export async function searchInsights(database: FeedDatabase, text: string, limit: number): Promise<SearchAnswer> {
  const query = parseQuery(text);
  for (let attempt = 1; ; attempt += 1) {
    // That of the last search holds, mostly; the transaction checks it.
    const { index, stamp } = await ((attempt === 1 && opened.get(database)?.opening) || openIndex(database));
    const answer = await inReadTransaction(database, async () => {
      const feeds = await visibleFeeds(database);
      if (stampOf(feeds) !== stamp && attempt < MAX_ATTEMPTS) return undefined;
      return answerFrom(database, feeds, index, query, limit);
    });
    if (answer) return answer;
  }
}

interface OpenIndex {
  /** Which states of which feeds it holds. */
  stamp: string;
  index: SearchIndex;
}

const opened = new WeakMap<FeedDatabase, { stamp: string; opening: Promise<OpenIndex> }>();

const stampOf = (feeds: readonly ActiveFeed[]) =>
  feeds.map(({ feed, generation, revision = 0 }) => `${feed} ${generation} ${revision}`).join('\n');

/** The index of all visible feeds, from memory if it is there. */
async function openIndex(database: FeedDatabase): Promise<OpenIndex> {
  const feeds = await visibleFeeds(database);
  const stamp = stampOf(feeds);
  const known = opened.get(database);
  if (known?.stamp === stamp) return known.opening;
  const opening = readIndex(database, feeds).then((index) => ({ stamp, index }));
  opened.set(database, { stamp, opening });
  opening.catch(() => opened.delete(database));
  return opening;
}

async function readIndex(database: FeedDatabase, feeds: readonly ActiveFeed[]): Promise<SearchIndex> {
  const segments: FeedSegment[] = [];
  for (const feed of feeds)
    segments.push(...((await storedSegments(database, feed)) ?? (await segmentsInMemory(database, feed))));
  return new SearchIndex(segments);
}

/** The stored index of a feed; undefined if there is none, or it is behind. One that is damaged is removed. */
async function storedSegments(
  database: FeedDatabase,
  { feed, generation, revision = 0 }: ActiveFeed,
): Promise<FeedSegment[] | undefined> {
  const state = await searchState(database, generation);
  if (state?.format !== SEARCH_FORMAT || state.indexed !== revision) return undefined;
  try {
    const rows = await database.search.bulkGet([
      [generation, 'settled'],
      [generation, 'recent'],
    ]);
    const [settled, recent] = rows.map((row) =>
      row && 'segment' in row && isSegment(row.segment) ? row.segment : undefined,
    );
    if (settled && state.changed.length === 0) return [{ feed, segment: settled, gone: new Uint32Array() }];
    if (settled && recent)
      return [
        { feed, segment: settled, gone: episodeNumbers(settled, state.changed) },
        { feed, segment: recent, gone: new Uint32Array() },
      ];
  } catch (error) {
    // Browsers keep large values in files of their own, which can get lost.
    console.warn('Liner Notes: the search index cannot be read', error);
  }
  await dropSearchIndex(database, generation);
  return undefined;
}

/** Without a stored index, one is made in memory. */
async function segmentsInMemory(database: FeedDatabase, { feed, generation }: ActiveFeed): Promise<FeedSegment[]> {
  const segment = await indexEpisodes(database, generation, await episodeKeys(database, generation));
  return [{ feed, segment, gone: new Uint32Array() }];
}

/** Call within a read transaction. */
async function answerFrom(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
  index: SearchIndex,
  query: SearchQuery,
  limit: number,
): Promise<SearchAnswer> {
  const hasPhrase = query.terms.some(({ kind }) => kind === 'phrase');
  const { total, insights: ranked, named } = index.search(query, hasPhrase ? undefined : limit);
  const read = (from: number, to: number) => readInsights(database, feeds, ranked(from, to));
  if (!hasPhrase) {
    const [insights, alike] = await Promise.all([read(0, limit), readNamed(database, feeds, named, query)]);
    return { insights, total, named: alike };
  }
  const insights: InsightInContext[] = [];
  let checked = 0;
  for (; checked < total && (checked < MIN_CHECKED || insights.length < limit); checked += PHRASE_BATCH)
    insights.push(...(await read(checked, checked + PHRASE_BATCH)).filter((each) => hasPhrases(query, textsOf(each))));
  const more = checked < total && { more: true as const };
  return {
    insights: insights.slice(0, limit),
    total: insights.length,
    named: await readNamed(database, feeds, named, query),
    ...more,
  };
}

/** All texts of an insight that a search looks through. */
function textsOf({ insight, episode, podcast }: InsightInContext): string[] {
  const { statement, impact, topics } = insight;
  return [statement, impact ?? '', ...topics.map(({ name }) => name), episode.title, podcast.title];
}

async function readInsights(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
  found: readonly InsightPlace[][],
): Promise<InsightInContext[]> {
  const rows = await readEpisodes(
    database,
    feeds,
    found.flat().map(({ episode }) => episode),
  );
  return found.flatMap((copies) => {
    const entries = copies.flatMap(({ episode: place, index }) => {
      const row = rows.get(keyOf(place));
      const insight = row?.insights[index];
      if (!row || !insight) return [];
      const { generation: _, keys: __, ...episode } = row;
      return insightInContext(withFeed(insight, place.feed), withFeed(episode, place.feed), place.podcast.title);
    });
    return mergeInsights(
      entries,
      ({ insight }) => insight,
      (entry, insight) => ({ ...entry, insight }),
    );
  });
}

const keyOf = ({ feed, podcast, publishedOn, id }: EpisodePlace) => `${feed} ${podcast.id} ${publishedOn} ${id}`;

/** Rows of episodes, by {@link keyOf}. */
async function readEpisodes(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
  places: readonly EpisodePlace[],
): Promise<Map<string, FeedEpisodeRow>> {
  const distinct = [...new Map(places.map((place) => [keyOf(place), place]))].flatMap(([key, place]) => {
    const feed = feeds.find((visible) => visible.feed === place.feed);
    return feed ? { key, generation: feed.generation, place } : [];
  });
  const rows = await database.episodes.bulkGet(
    distinct.map(({ generation, place }): [number, string, string, string] => [
      generation,
      place.podcast.id,
      place.publishedOn,
      place.id,
    ]),
  );
  return new Map(
    distinct.flatMap(({ key }, number) => {
      const row = rows[number];
      return row ? [[key, row] as const] : [];
    }),
  );
}

async function readNamed(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
  { topics, podcasts, episodes }: ReturnType<SearchIndex['search']>['named'],
  query: SearchQuery,
): Promise<SearchAnswer['named']> {
  const slugs = feeds.flatMap(({ generation }) => topics.map((slug): [number, string] => [generation, slug]));
  const [topicRows, repeated, entries, rows] = await Promise.all([
    database.topics.bulkGet(slugs),
    slugs.length > 0 ? repeatedOnTopics(database) : undefined,
    Promise.all(podcasts.map(async ({ feed, id }) => mergePodcasts(database, await podcastCopies(database, id, feed)))),
    readEpisodes(database, feeds, episodes),
  ]);
  const counts = new Map(mergeTopics(topicRows.filter((row) => row !== undefined)).map((topic) => [topic.slug, topic]));
  return {
    topics: topics.flatMap((slug) => {
      const topic = counts.get(slug);
      return topic && repeated && hasPhrases(query, [topic.name]) ? withoutRepeats(topic, repeated(slug)) : [];
    }),
    podcasts: entries.flatMap((podcast, number) => {
      if (!podcast || !hasPhrases(query, [podcast.title, ...podcast.aliases, podcast.publisher ?? ''])) return [];
      const { id, title, insights } = podcast;
      return withFeed({ id, title, insights }, podcasts[number]?.feed ?? '');
    }),
    episodes: episodes.flatMap((place) => {
      const row = rows.get(keyOf(place));
      if (!row || !hasPhrases(query, [row.title])) return [];
      const { id, title, publishedOn, insights } = row;
      return withFeed({ id, title, publishedOn, podcast: place.podcast.title, insights: insights.length }, place.feed);
    }),
  };
}
