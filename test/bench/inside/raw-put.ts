/** A table of IndexedDB with all that is to be put into it. */
export interface Filling {
  name: string;
  keyPath: string | string[];
  indexes: readonly { name: string; keyPath: string | string[]; multiEntry: boolean }[];
  rows: readonly object[];
}

const NAME = 'bench-raw';

/**
 * Puts rows into a new database by IndexedDB alone, all in one transaction, and removes it again.
 * @returns milliseconds from the transaction's start to its end
 */
export async function rawPut(tables: readonly Filling[]): Promise<number> {
  const request = indexedDB.open(NAME);
  request.onupgradeneeded = () => {
    for (const { name, keyPath, indexes } of tables) {
      const store = request.result.createObjectStore(name, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath, { multiEntry: index.multiEntry });
    }
  };
  const database = await done(request);
  try {
    const start = performance.now();
    const transaction = database.transaction(
      tables.map(({ name }) => name),
      'readwrite',
    );
    for (const { name, rows } of tables) {
      const store = transaction.objectStore(name);
      for (const row of rows) store.put(row);
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return performance.now() - start;
  } finally {
    database.close();
    await done(indexedDB.deleteDatabase(NAME));
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
