/** A request as it was made: to a store, or to one of its indexes. */
interface MadeRequest {
  store: string;
  index?: string;
  method: Method;
  args: unknown[];
}

/** Requests in waves: those of a wave were made before any of them was answered. */
export type Waves = MadeRequest[][];

const METHODS = ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const;
type Method = (typeof METHODS)[number];
type Source = IDBObjectStore | IDBIndex;

/** Does some work and writes down every request that is made of IndexedDB meanwhile. */
export async function recordRequests(work: () => Promise<unknown>): Promise<Waves> {
  const waves: Waves = [];
  let answered = true;
  const note = (source: Source, method: Method, args: unknown[], request: IDBRequest) => {
    if (answered) waves.push([]);
    answered = false;
    request.addEventListener('success', () => {
      answered = true;
    });
    waves.at(-1)?.push({ ...placeOf(source), method, args });
  };
  const originals = [IDBObjectStore.prototype, IDBIndex.prototype].flatMap((prototype) =>
    METHODS.map((method) => ({ prototype, method, original: Reflect.get(prototype, method) })),
  );
  for (const { prototype, method, original } of originals) {
    Reflect.set(prototype, method, function (this: Source, ...args: unknown[]) {
      const request = Reflect.apply(original, this, args);
      note(this, method, args, request);
      return request;
    });
  }
  try {
    await work();
  } finally {
    for (const { prototype, method, original } of originals) Reflect.set(prototype, method, original);
  }
  return waves;
}

function placeOf(source: Source): { store: string; index?: string } {
  if (source instanceof IDBIndex) return { store: source.objectStore.name, index: source.name };
  return { store: source.name };
}

/** Makes the same requests again in one bare transaction, wave by wave. */
export async function replay(database: IDBDatabase, waves: Waves): Promise<void> {
  const stores = new Set(waves.flat().map(({ store }) => store));
  if (stores.size === 0) return;
  const transaction = database.transaction([...stores], 'readonly');
  for (const wave of waves) {
    await Promise.all(
      wave.map(({ store, index, method, args }) => {
        const source =
          index === undefined ? transaction.objectStore(store) : transaction.objectStore(store).index(index);
        return settled(Reflect.apply(source[method], source, args));
      }),
    );
  }
}

/** Reads as many rows by key, one after the other, in one bare transaction. */
export async function readOneByOne(database: IDBDatabase, store: string, keys: readonly IDBValidKey[]): Promise<void> {
  if (keys.length === 0) return;
  const source = database.transaction(store, 'readonly').objectStore(store);
  for (const key of keys) await settled(source.get(key));
}

function settled(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
