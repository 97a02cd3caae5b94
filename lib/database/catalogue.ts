import type { IndexableType, Table } from 'dexie';
import type { Catalogue, WordCounts } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import { mergeWords } from '../matching/text/word-counts.ts';
import { gateOf } from './gate.ts';
import { mergeEpisodes, mergePodcasts, visibleGenerations } from './read/visible.ts';
import { episodeIdKey, type FeedDatabase, type FeedEpisodeRow, generationKey } from './schema.ts';

/**
 * Runs several look-ups in one read transaction: all see the same data, and the cost of a transaction is paid once.
 * A running sync lets it go first.
 * @param work must await nothing but the catalogue
 */
export function lookUp<T>(database: FeedDatabase, work: (catalogue: Catalogue) => Promise<T>): Promise<T> {
  const { podcasts, episodes, words, meta } = database;
  // Dexie keeps a transaction alive across native `await` only if the function passed to it is async.
  const read = async () => {
    const generations = await visibleGenerations(database);
    return work(databaseCatalogue(database, generations, await wordsOf(database, generations)));
  };
  return gateOf(database).lookUp(async () => database.transaction('r', podcasts, episodes, words, meta, read));
}

/** Every look-up needs the word counts, so they are cached per database; see {@link clearWordCounts}. */
const cached = new WeakMap<FeedDatabase, { of: string; words: WordCounts }>();

async function wordsOf(database: FeedDatabase, generations: readonly number[]): Promise<WordCounts> {
  const of = String(generations);
  const known = cached.get(database);
  if (known?.of === of) return known.words;
  const rows = await database.words.bulkGet([...generations]);
  const words = mergeWords(rows.filter((row) => row !== undefined));
  cached.set(database, { of, words });
  return words;
}

/** Call this after loading a dataset: a new database reuses generation numbers, so the cache may be wrong. */
export function clearWordCounts(database: FeedDatabase): void {
  cached.delete(database);
}

/** The given generations of the database, merged into one catalogue for the matcher. */
export function databaseCatalogue(
  database: FeedDatabase,
  generations: readonly number[],
  words: WordCounts,
): Catalogue {
  return { words, ...rowsOf(database, generations) };
}

/**
 * The merged rows of the given generations. Each call makes one bounded request per generation, or one per key and one
 * for the rows.
 */
export function rowsOf(
  { podcasts, episodes }: FeedDatabase,
  generations: readonly number[],
  merge: (rows: readonly FeedEpisodeRow[]) => EpisodeNotes[] = mergeEpisodes,
): Omit<Catalogue, 'words'> {
  const under = (keys: readonly string[]) =>
    generations.flatMap((generation) => keys.map((key) => generationKey(generation, key)));
  return {
    podcastsByKeys: async (keys, limit) => mergePodcasts(await rowsByKeys(podcasts, under(keys), limit)),
    podcast: async (id) => {
      const rows = await podcasts.bulkGet(generations.map((generation): [number, string] => [generation, id]));
      return mergePodcasts(rows.filter((row) => row !== undefined))[0];
    },
    episodesByKeys: async (keys, limit) => merge(await rowsByKeys(episodes, under(keys), limit)),
    episode: async (id) => merge(await rowsByKeys(episodes, under([episodeIdKey(id)]), generations.length))[0],
    episodesBetween: async (podcastId, first, last, limit) => {
      const found = await Promise.all(
        generations.map((generation) =>
          episodes
            .where(':id')
            .between([generation, podcastId, first, ''], [generation, podcastId, last, '\uffff'], true, true)
            .reverse()
            .limit(limit)
            .toArray(),
        ),
      );
      return newestFirst(merge(found.flat())).slice(0, limit);
    },
  };
}

/** Sorted by day, then id, both descending: the order of one generation's rows read in reverse. */
function newestFirst<T extends { publishedOn: string; id: string }>(episodes: readonly T[]): T[] {
  const later = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
  return episodes.toSorted((a, b) => later(a.publishedOn, b.publishedOn) || later(a.id, b.id));
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
