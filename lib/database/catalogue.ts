import type { IndexableType, Table } from 'dexie';
import type { Catalogue, FeedCatalogue, WordCounts } from '../domain/catalogue.ts';
import { gateOf } from './gate.ts';
import { episodesOf, podcastsOf, visibleFeeds } from './read/visible.ts';
import { episodeIdKey, type FeedDatabase, type FeedEpisodeRow, generationKey } from './schema.ts';

/**
 * Runs several look-ups in one read transaction: all see the same data, and the cost of a transaction is paid once.
 * A running sync lets it go first.
 * @param work receives a catalogue for each visible feed, in the user's order; it must await nothing else
 */
export function lookUp<T>(database: FeedDatabase, work: (feeds: readonly FeedCatalogue[]) => Promise<T>): Promise<T> {
  const { podcasts, episodes, words, meta } = database;
  // Dexie keeps a transaction alive across native `await` only if the function passed to it is async.
  const read = async () => {
    const feeds = await visibleFeeds(database);
    const counts = await wordsOf(
      database,
      feeds.map(({ generation }) => generation),
    );
    return work(
      feeds.map(({ feed, generation }) => ({
        feed,
        catalogue: databaseCatalogue(database, generation, counts.get(generation) ?? NO_WORDS),
      })),
    );
  };
  return gateOf(database).lookUp(async () => database.transaction('r', podcasts, episodes, words, meta, read));
}

const NO_WORDS: WordCounts = { episodes: 0, counts: new Map(), publisherTitles: 0 };

/** Every look-up needs the word counts, so they are cached by generation; see {@link clearWordCounts}. */
const cached = new WeakMap<FeedDatabase, ReadonlyMap<number, WordCounts>>();

async function wordsOf(
  database: FeedDatabase,
  generations: readonly number[],
): Promise<ReadonlyMap<number, WordCounts>> {
  const known = cached.get(database) ?? new Map<number, WordCounts>();
  const missing = generations.filter((generation) => !known.has(generation));
  if (missing.length === 0) return known;
  const rows = await database.words.bulkGet(missing);
  const read = rows.flatMap((row) => (row ? [[row.generation, row] as const] : []));
  const words = new Map([...[...known].filter(([generation]) => generations.includes(generation)), ...read]);
  cached.set(database, words);
  return words;
}

/** Call this after loading a dataset: a new database reuses generation numbers, so the cache may be wrong. */
export function clearWordCounts(database: FeedDatabase): void {
  cached.delete(database);
}

/** A generation of the database as a catalogue for the matcher. */
export function databaseCatalogue(database: FeedDatabase, generation: number, words: WordCounts): Catalogue {
  return { words, ...rowsOf(database, generation) };
}

/** The rows of a generation. Each call makes one bounded request, or one per key and one for the rows. */
function rowsOf({ podcasts, episodes }: FeedDatabase, generation: number): Omit<Catalogue, 'words'> {
  const under = (keys: readonly string[]) => keys.map((key) => generationKey(generation, key));
  return {
    podcastsByKeys: async (keys, limit) => podcastsOf(await rowsByKeys(podcasts, under(keys), limit)),
    podcast: async (id) => {
      const row = await podcasts.get([generation, id]);
      return row && podcastsOf([row])[0];
    },
    episodesByKeys: async (keys, limit) => episodesOf(await rowsByKeys(episodes, under(keys), limit)),
    episode: async (id) => episodesOf(await rowsByKeys(episodes, under([episodeIdKey(id)]), 1))[0],
    episodesBetween: async (podcastId, first, last, limit) =>
      episodesOf(await episodeRowsBetween(episodes, generation, podcastId, first, last, limit)),
  };
}

/** The episodes of a podcast between two days, both included, newest first. */
export function episodeRowsBetween(
  episodes: FeedDatabase['episodes'],
  generation: number,
  podcastId: string,
  first: string,
  last: string,
  limit: number,
): Promise<FeedEpisodeRow[]> {
  return episodes
    .where(':id')
    .between([generation, podcastId, first, ''], [generation, podcastId, last, '\uffff'], true, true)
    .reverse()
    .limit(limit)
    .toArray();
}

/** Rows that have any of the keys, without duplicates; newest first for each key. */
async function rowsByKeys<Row, Key extends IndexableType, Insert>(
  table: Table<Row, Key, Insert>,
  keys: readonly string[],
  limit: number,
): Promise<Row[]> {
  const under = (key: string) => table.where('keys').equals(key).reverse().limit(limit);
  const [only, ...others] = keys;
  if (only === undefined) return [];
  if (others.length === 0) return under(only).toArray();
  const found = await Promise.all(keys.map((key) => under(key).primaryKeys()));
  const distinct = [...new Map(found.flat().map((key) => [String(key), key])).values()].slice(0, limit);
  if (distinct.length === 0) return [];
  return (await table.bulkGet(distinct)).filter((row) => row !== undefined);
}
