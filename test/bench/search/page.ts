/**
 * Runs in a page of a browser extension: searches 100,000 insights by the product's own code, and by others on the same
 * texts. Times are in milliseconds, from a page that has read nothing yet.
 */
import uFuzzy from '@leeoniya/ufuzzy';
import MiniSearch from 'minisearch';
import { searchInsights } from '../../../lib/database/read/search.ts';
import { createFeedDatabase, type FeedDatabase } from '../../../lib/database/schema.ts';
import { replaceDataset } from '../../../lib/database/write/bundled.ts';
import { dropSearchIndex } from '../../../lib/database/write/search-changes.ts';
import { buildSearchIndex } from '../../../lib/database/write/search-index.ts';
import { keysOf, searchDataset, type TypoSearch, typoSearches } from './texts.ts';

/** As views ask for, at first and while a user types. */
const LIMIT = 200;
const WHILE_TYPING = 20;
const OPTIONS = { fields: ['statement', 'impact', 'names'], idField: 'id' };

export type Way = 'ours' | 'minisearch' | 'ufuzzy' | 'scan';

/** A way to search: gives the ids of the insights it shows first. */
type Search = (text: string, limit: number) => Promise<readonly string[]>;

interface Row {
  id: string;
  statement: string;
  impact: string;
  names: string;
}

/** Stores the dataset, and what the others need of it. @returns megabytes that each stores for its searches */
export async function load(): Promise<Record<'minisearch' | 'ufuzzy', number>> {
  const dataset = searchDataset();
  const database = await opened();
  await replaceDataset(database, dataset);
  const titles = new Map(dataset.podcasts.map(({ id, title }) => [id, title]));
  const rows = dataset.episodes
    .toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))
    .flatMap(({ title, podcastId, insights }) =>
      insights.map(({ id, statement, impact = '', topics }): Row => {
        const names = [title, titles.get(podcastId), ...topics.map(({ name }) => name)].join(' ');
        return { id, statement, impact, names };
      }),
    );
  const mini = new MiniSearch<Row>(OPTIONS);
  mini.addAll(rows);
  const index = JSON.stringify(mini);
  const texts = rows.map(({ statement, impact, names }) => `${statement} ${impact} ${names}`.toLowerCase());
  await keep('minisearch', index);
  await keep('ufuzzy', { ids: rows.map(({ id }) => id), texts });
  const sizeOf = (all: readonly string[]) => all.reduce((sum, { length }) => sum + length, 0) / 1e6;
  return { minisearch: sizeOf([index]), ufuzzy: sizeOf(texts) };
}

/** Builds our index. @returns its megabytes, the seconds it took, and the longest time for which a message waited */
export async function build(): Promise<{ megabytes: number; seconds: number; longest: number }> {
  const database = await opened();
  const [generation] = (await database.words.toCollection().primaryKeys()) as number[];
  await dropSearchIndex(database, generation ?? 0);
  let [longest, last, goesOn] = [0, performance.now(), true];
  const port = new MessageChannel();
  port.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (goesOn) port.port2.postMessage(0);
  };
  port.port2.postMessage(0);
  const start = performance.now();
  await buildSearchIndex(database);
  const seconds = (performance.now() - start) / 1000;
  goesOn = false;
  const row = await database.search.get([generation ?? 0, 'settled']);
  if (!row || !('segment' in row)) throw new Error('no index was built');
  const bytes = Object.values(row.segment).reduce((sum, value) => sum + bytesOf(value), 0);
  return { megabytes: bytes / 1e6, seconds, longest };
}

function bytesOf(value: string | ArrayBufferView | readonly unknown[]): number {
  if (typeof value === 'string') return value.length;
  return ArrayBuffer.isView(value) ? value.byteLength : JSON.stringify(value).length;
}

let prepared: Promise<Search> | undefined;

/** Searches in a page that has not searched yet; opening the database counts. */
export async function first(way: Way, text: string): Promise<number> {
  const start = performance.now();
  prepared = prepare(way);
  await (await prepared)(text, LIMIT);
  return performance.now() - start;
}

/** Types words, letter by letter. @returns the time of each key */
export async function keys(words: number): Promise<number[]> {
  const search = await prepared;
  const times: number[] = [];
  for (const text of keysOf(searchDataset(), words)) {
    const start = performance.now();
    await search?.(text, WHILE_TYPING);
    times.push(performance.now() - start);
  }
  return times;
}

/** @returns the part of searches with a typo that do not show the insight they are for, in percent */
export async function missed(count: number): Promise<number> {
  const search = await prepared;
  const isFound = async ({ insight, text }: TypoSearch) => (await search?.(text, LIMIT))?.includes(insight) === true;
  let found = 0;
  for (const each of typoSearches(searchDataset(), count)) if (await isFound(each)) found += 1;
  return 100 * (1 - found / count);
}

async function prepare(way: Way): Promise<Search> {
  switch (way) {
    case 'ours': {
      const database = await opened();
      return async (text, limit) =>
        (await searchInsights(database, text, limit)).insights.map(({ insight }) => insight.id);
    }
    case 'minisearch': {
      const mini = MiniSearch.loadJSON<Row>(await kept<string>('minisearch'), OPTIONS);
      const fuzzy = (word: string) => (word.length < 5 ? false : 1);
      return async (text, limit) =>
        mini
          .search(text, { combineWith: 'AND', prefix: true, fuzzy })
          .slice(0, limit)
          .map(({ id }) => id);
    }
    case 'ufuzzy': {
      const { ids, texts } = await kept<{ ids: string[]; texts: string[] }>('ufuzzy');
      const fuzzy = new uFuzzy({ intraMode: 1 });
      return async (text, limit) => (fuzzy.search(texts, text, 5)[0] ?? []).slice(0, limit).map((at) => ids[at] ?? '');
    }
    case 'scan': {
      const database = await opened();
      return (text, limit) => scan(database, text.toLowerCase().split(' '), limit);
    }
    default:
      return way satisfies never;
  }
}

/** All rows, as searches went before there was an index. */
async function scan(database: FeedDatabase, words: readonly string[], limit: number): Promise<string[]> {
  const found: { id: string; day: string }[] = [];
  for (let from: [number, ...string[]] = [0]; ; ) {
    const rows = await database.episodes.where(':id').above(from).limit(2000).toArray();
    for (const { insights, title, publishedOn } of rows)
      for (const { id, statement, impact } of insights) {
        const text = `${statement} ${impact} ${title}`.toLowerCase();
        if (words.every((word) => text.includes(word))) found.push({ id, day: publishedOn });
      }
    const last = rows.at(-1);
    if (!last) break;
    from = [last.generation, last.podcastId, last.publishedOn, last.id];
  }
  return found
    .sort((a, b) => (a.day < b.day ? 1 : -1))
    .slice(0, limit)
    .map(({ id }) => id);
}

async function opened(): Promise<FeedDatabase> {
  const database = createFeedDatabase('bench');
  await database.open();
  return database;
}

/** A database of one store, for what the others keep. */
function store<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('bench-others');
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('kept', mode);
      const request = work(transaction.objectStore('kept'));
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => resolve(request.result);
    };
  });
}

const keep = (name: string, value: unknown) => store<unknown>('readwrite', (kept) => kept.put(value, name));
const kept = <T>(name: string) => store<T>('readonly', (kept) => kept.get(name));
