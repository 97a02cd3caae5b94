import type { Catalogue, WordCounts } from '../domain/catalogue.ts';
import { mergeWords } from '../matching/text/merge-words.ts';
import type { LinerNotesDatabase } from './database.ts';
import { rowsOf } from './read/rows-of.ts';
import { seenGenerations } from './read/seen.ts';

/**
 * Looks things up in one read transaction: all of them in the same dataset, and the cost of a transaction is paid once.
 * @param work must wait for nothing but the catalogue
 */
export function lookUp<T>(database: LinerNotesDatabase, work: (catalogue: Catalogue) => Promise<T>): Promise<T> {
  const { podcasts, episodes, words, meta } = database;
  // Dexie keeps a transaction over native `await` only where its own function is an async one.
  return database.transaction('r', podcasts, episodes, words, meta, async () => {
    const generations = await seenGenerations(database);
    return work(databaseCatalogue(database, generations, await wordsOf(database, generations)));
  });
}

/** Read once for each database and kept, as every look-up wants them; see {@link forgetWords}. */
const kept = new WeakMap<LinerNotesDatabase, { of: string; words: WordCounts }>();

async function wordsOf(database: LinerNotesDatabase, generations: readonly number[]): Promise<WordCounts> {
  const of = String(generations);
  const known = kept.get(database);
  if (known?.of === of) return known.words;
  const rows = await database.words.bulkGet([...generations]);
  const words = mergeWords(rows.filter((row) => row !== undefined));
  kept.set(database, { of, words });
  return words;
}

/** To be called when a dataset was loaded: where the database was begun anew, so were its numbers. */
export function forgetWords(database: LinerNotesDatabase): void {
  kept.delete(database);
}

/** The database as the matcher sees it: the generations given, as one. */
export function databaseCatalogue(
  database: LinerNotesDatabase,
  generations: readonly number[],
  words: WordCounts,
): Catalogue {
  return { words, ...rowsOf(database, generations) };
}
