import type { IndexableType, Table } from 'dexie';
import type { Catalogue, WordCounts } from '../domain/catalogue.ts';
import type { LinerNotesDatabase } from './database.ts';
import { episodeIdKey } from './row-keys.ts';

/**
 * Looks things up in one read transaction: all of them in the same dataset, and the cost of a transaction is paid once.
 * @param work must wait for nothing but the catalogue
 */
export async function lookUp<T>(database: LinerNotesDatabase, work: (catalogue: Catalogue) => Promise<T>): Promise<T> {
  const words = await wordsOf(database);
  const { podcasts, episodes } = database;
  // Dexie keeps a transaction over native `await` only where its own function is an async one.
  return database.transaction('r', podcasts, episodes, async () => work(databaseCatalogue(database, words)));
}

/** Read once for each database and kept, as every look-up wants them; see {@link forgetWords}. */
const kept = new WeakMap<LinerNotesDatabase, WordCounts>();

async function wordsOf(database: LinerNotesDatabase): Promise<WordCounts> {
  const known = kept.get(database) ?? (await database.words.get('dataset'));
  if (known) kept.set(database, known);
  return known ?? { episodes: 0, counts: new Map(), publisherTitles: 0 };
}

/** To be called when another dataset has been put in place. */
export function forgetWords(database: LinerNotesDatabase): void {
  kept.delete(database);
}

/** The database as the matcher sees it. Each call is one bounded request, or one per key and one for the rows. */
export function databaseCatalogue({ podcasts, episodes }: LinerNotesDatabase, words: WordCounts): Catalogue {
  return {
    words,
    podcastsByKeys: (keys, most) => rowsByKeys(podcasts, keys, most),
    podcast: (id) => podcasts.get(id),
    episodesByKeys: (keys, most) => rowsByKeys(episodes, keys, most),
    episode: (id) => episodes.where('keys').equals(episodeIdKey(id)).first(),
    episodesBetween: (podcastId, first, last, most) =>
      episodes
        .where('[podcastId+publishedOn+id]')
        .between([podcastId, first, ''], [podcastId, last, '\uffff'], true, true)
        .reverse()
        .limit(most)
        .toArray(),
  };
}

/** Rows that carry any of the keys, each read once however many of the keys it carries; newest first under each key. */
async function rowsByKeys<Row, Key extends IndexableType, Insert>(
  table: Table<Row, Key, Insert>,
  keys: readonly string[],
  most: number,
): Promise<Row[]> {
  const under = (key: string) => table.where('keys').equals(key).reverse().limit(most);
  const [only, ...others] = keys;
  if (only === undefined) return [];
  if (others.length === 0) return under(only).toArray();
  const found = await Promise.all(keys.map((key) => under(key).primaryKeys()));
  const distinct = [...new Map(found.flat().map((key) => [String(key), key])).values()].slice(0, most);
  if (distinct.length === 0) return [];
  return (await table.bulkGet(distinct)).filter((row) => row !== undefined);
}
