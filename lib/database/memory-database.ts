import type { FeedDatabase } from './schema.ts';

/** A key, as IndexedDB has them: numbers come before texts, and texts before lists. */
type Key = number | string | readonly Key[];
type Row = Record<string, unknown>;

/** The primary key of each table, as in schema.ts. */
const TABLES = {
  podcasts: ['generation', 'id'],
  episodes: ['generation', 'podcastId', 'publishedOn', 'id'],
  topics: ['generation', 'slug'],
  feeds: 'id',
  words: 'generation',
  search: ['generation', 'part'],
  meta: 'key',
} as const;

/**
 * A feed database in memory, for a browser that provides none (Firefox, "Never remember history"). It offers what
 * `replaceDataset` and the reads in this folder use of Dexie, so that these stay the same; syncs need more and do not run.
 * Each read looks through all rows of a table: it is only meant for the bundled dataset.
 */
export function createMemoryDatabase(): FeedDatabase {
  const tables = Object.fromEntries(Object.entries(TABLES).map(([name, path]) => [name, new MemoryTable(path)]));
  const transaction = async (...given: unknown[]) => (given.at(-1) as () => unknown)();
  return { ...tables, transaction } as unknown as FeedDatabase;
}

interface Entry {
  /** What the index sorts by: the primary key, or one of `keys`. */
  at: Key;
  primary: Key;
  row: Row;
}

class MemoryTable {
  readonly #path: string | readonly string[];
  readonly #rows = new Map<string, Entry>();
  /** The entries of each index in order, until the next write. */
  #sorted: { [index in ':id' | 'keys']?: Entry[] } = {};

  constructor(path: string | readonly string[]) {
    this.#path = path;
  }

  async put(row: Row): Promise<void> {
    const primary = this.#keyOf(row);
    this.#rows.set(JSON.stringify(primary), { at: primary, primary, row });
    this.#sorted = {};
  }

  async bulkAdd(rows: readonly Row[]): Promise<void> {
    for (const row of rows) await this.put(row);
  }

  async get(key: Key): Promise<Row | undefined> {
    return this.#rows.get(JSON.stringify(key))?.row;
  }

  bulkGet(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    return Promise.all(keys.map((key) => this.get(key)));
  }

  toArray(): Promise<Row[]> {
    return new MemoryRows(this.#entries(':id')).toArray();
  }

  count(): Promise<number> {
    return new MemoryRows(this.#entries(':id')).count();
  }

  where(index: ':id' | 'keys') {
    const select = (isWanted: (at: Key) => boolean) =>
      new MemoryRows(this.#entries(index).filter(({ at }) => isWanted(at)));
    return {
      equals: (key: Key) => select((at) => compare(at, key) === 0),
      between: (first: Key, last: Key, withFirst = true, withLast = false) =>
        select((at) => compare(at, first) >= (withFirst ? 0 : 1) && compare(at, last) < (withLast ? 1 : 0)),
    };
  }

  #keyOf(row: Row): Key {
    return (typeof this.#path === 'string' ? row[this.#path] : this.#path.map((name) => row[name])) as Key;
  }

  #entries(index: ':id' | 'keys'): Entry[] {
    const all = [...this.#rows.values()];
    this.#sorted[index] ??= (
      index === ':id' ? all : all.flatMap((entry) => ((entry.row.keys ?? []) as Key[]).map((at) => ({ ...entry, at })))
    ).sort((a, b) => compare(a.at, b.at) || compare(a.primary, b.primary));
    return this.#sorted[index];
  }
}

/** Rows that were found, as a Dexie collection offers them. */
class MemoryRows {
  readonly #entries: readonly Entry[];

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  reverse(): MemoryRows {
    return new MemoryRows(this.#entries.toReversed());
  }

  limit(count: number): MemoryRows {
    return new MemoryRows(this.#entries.slice(0, count));
  }

  filter(isWanted: (row: Row) => boolean): MemoryRows {
    return new MemoryRows(this.#entries.filter(({ row }) => isWanted(row)));
  }

  async first(): Promise<Row | undefined> {
    return this.#entries[0]?.row;
  }

  async toArray(): Promise<Row[]> {
    return this.#entries.map(({ row }) => row);
  }

  async primaryKeys(): Promise<Key[]> {
    return this.#entries.map(({ primary }) => primary);
  }

  async count(): Promise<number> {
    return this.#entries.length;
  }
}

const TYPES = ['number', 'string', 'object'];

/** Negative, zero or positive, as IndexedDB orders keys. */
function compare(a: Key, b: Key): number {
  if (typeof a !== typeof b) return TYPES.indexOf(typeof a) - TYPES.indexOf(typeof b);
  if (typeof a !== 'object' || typeof b !== 'object') return a < b ? -1 : a > b ? 1 : 0;
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compare(part, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
