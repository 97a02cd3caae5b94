import { Dexie, type IndexableType, type Table } from 'dexie';
import type { FeedDatabase, FeedEpisodeRow, FeedPodcastRow, FeedWordsRow, GenerationsRow } from './schema.ts';
import { generationsIn, readGenerations } from './write/feed-state.ts';

/** The requests that look-ups make. Rows come from the last to the first. */
export interface LookUpReads {
  generations(): Promise<GenerationsRow>;
  words(generations: readonly number[]): Promise<(FeedWordsRow | undefined)[]>;
  podcasts: RowReads<FeedPodcastRow>;
  episodes: RowReads<FeedEpisodeRow>;
}
type Key = (string | number | never[])[];

/** The requests to one table. */
export interface RowReads<Row> {
  byIds(ids: readonly Key[]): Promise<(Row | undefined)[]>;
  byKey(key: string, limit: number): Promise<Row[]>;
  idsByKey(key: string, limit: number): Promise<Key[]>;
  /** Both included. */
  between(first: Key, last: Key, limit: number): Promise<Row[]>;
}

/** Reads by Dexie, or from the database in memory. */
export function readsOf(database: FeedDatabase): LookUpReads {
  return {
    generations: () => readGenerations(database),
    words: async (generations) => database.words.bulkGet([...generations]),
    podcasts: rowReadsOf(database.podcasts),
    episodes: rowReadsOf(database.episodes),
  };
}

function rowReadsOf<Row, Id, Insert>(table: Table<Row, Id, Insert>): RowReads<Row> {
  const under = (key: string, limit: number) => table.where('keys').equals(key).reverse().limit(limit);
  return {
    byIds: async (ids) => (ids.length === 1 ? [await table.get(ids[0] as Id)] : table.bulkGet(ids as Id[])),
    byKey: async (key, limit) => under(key, limit).toArray(),
    idsByKey: async (key, limit) => (await under(key, limit).primaryKeys()) as Key[],
    between: async (first, last, limit) =>
      table
        .where(':id')
        .between(first as IndexableType, last as IndexableType, true, true)
        .reverse()
        .limit(limit)
        .toArray(),
  };
}

/**
 * Reads in one transaction by IndexedDB itself, which takes half as long as by Dexie: the matcher awaits a lot, and Dexie
 * follows each `await`. Undefined if that is not possible now: the database is in memory, not open yet, or was closed.
 */
export function bareReads(database: FeedDatabase): LookUpReads | undefined {
  if (!('isOpen' in database) || !database.isOpen()) return undefined;
  const { podcasts, episodes, words, meta } = database;
  let transaction: IDBTransaction;
  try {
    const names = [podcasts, episodes, words, meta].map(({ name }) => name);
    transaction = database.backendDB().transaction(names, 'readonly');
  } catch {
    // Dexie opens it again, or says what is wrong.
    return undefined;
  }
  const storeOf = (table: { name: string }) => transaction.objectStore(table.name);
  return {
    generations: async () => generationsIn(await resultOf(storeOf(meta).get('generations'))),
    words: (generations) => Promise.all(generations.map((generation) => resultOf(storeOf(words).get(generation)))),
    podcasts: bareRowReads(storeOf(podcasts)),
    episodes: bareRowReads(storeOf(episodes)),
  };
}

function bareRowReads<Row>(store: IDBObjectStore): RowReads<Row> {
  const { IDBKeyRange, indexedDB } = Dexie.dependencies;
  return {
    byIds: (ids) => Promise.all(ids.map((id) => resultOf<Row | undefined>(store.get(id)))),
    byKey: (key, limit) => lastOf(store.index('keys'), IDBKeyRange.only(key), limit),
    idsByKey: (key, limit) => lastIdsOf(store.index('keys'), IDBKeyRange.only(key), limit),
    between: async (first, last, limit) =>
      indexedDB.cmp(first, last) > 0 ? [] : lastOf(store, IDBKeyRange.bound(first, last), limit),
  };
}

/** Newer browsers read backwards in one request. */
interface ReadsBackwards {
  getAllRecords?: unknown;
  getAll(options: { query: IDBKeyRange; count: number; direction: 'prev' }): IDBRequest;
  getAllKeys(options: { query: IDBKeyRange; count: number; direction: 'prev' }): IDBRequest;
}

/** The rows in a range, from the last one back. */
async function lastOf<Row>(source: IDBObjectStore | IDBIndex, query: IDBKeyRange, count: number): Promise<Row[]> {
  // IndexedDB takes 0 for all.
  if (count < 1) return [];
  const backwards = source as unknown as ReadsBackwards;
  if ('getAllRecords' in source) return resultOf(backwards.getAll({ query, count, direction: 'prev' }));
  return walked(source.openCursor(query, 'prev'), count, ({ value }) => value as Row);
}

/** Their primary keys. */
async function lastIdsOf(index: IDBIndex, query: IDBKeyRange, count: number): Promise<Key[]> {
  if (count < 1) return [];
  const backwards = index as unknown as ReadsBackwards;
  if ('getAllRecords' in index) return resultOf(backwards.getAllKeys({ query, count, direction: 'prev' }));
  return walked(index.openKeyCursor(query, 'prev'), count, ({ primaryKey }) => primaryKey as Key);
}

function walked<Cursor extends IDBCursor, Found>(
  request: IDBRequest<Cursor | null>,
  count: number,
  take: (cursor: Cursor) => Found,
): Promise<Found[]> {
  const found: Found[] = [];
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor && found.length < count) found.push(take(cursor));
      if (cursor && found.length < count) cursor.continue();
      else resolve(found);
    };
  });
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
