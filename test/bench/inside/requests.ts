type Source = IDBObjectStore | IDBIndex;
const READS = ['get', 'getKey', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const;
const STEPS = ['continue', 'continuePrimaryKey', 'advance'] as const;
type Any = (...args: never[]) => unknown;

/** A request to IndexedDB, and how its cursor went on. */
export interface Recorded {
  store: string;
  index?: string;
  method: (typeof READS)[number];
  args: readonly unknown[];
  steps: { method: (typeof STEPS)[number]; args: readonly unknown[] }[];
}

/** Runs work and notes every read that it asks of IndexedDB. */
export async function recording<T>(work: () => Promise<T>): Promise<{ result: T; requests: Recorded[] }> {
  const requests: Recorded[] = [];
  const byRequest = new Map<unknown, Recorded>();
  const undo = [
    ...[IDBObjectStore.prototype, IDBIndex.prototype].flatMap((prototype) =>
      READS.filter((method) => method in prototype).map((method) =>
        wrap(prototype, method, (source: Source, args, request) => {
          const place =
            source instanceof IDBIndex
              ? { store: source.objectStore.name, index: source.name }
              : { store: source.name };
          const note: Recorded = { ...place, method, args, steps: [] };
          requests.push(note);
          byRequest.set(request, note);
        }),
      ),
    ),
    ...STEPS.map((method) =>
      wrap(IDBCursor.prototype, method, (cursor: IDBCursor, args) => {
        byRequest.get(cursor.request)?.steps.push({ method, args });
      }),
    ),
  ];
  try {
    return { result: await work(), requests };
  } finally {
    for (const back of undo) back();
  }
}

function wrap<T extends object>(
  prototype: T,
  method: string,
  note: (self: T, args: readonly unknown[], result: unknown) => void,
): () => void {
  const methods = prototype as Record<string, Any>;
  const original = methods[method] as Any;
  methods[method] = function (this: T, ...args: never[]) {
    const result = original.apply(this, args);
    note(this, args, result);
    return result;
  };
  return () => {
    methods[method] = original;
  };
}

/** Makes the same requests again, one after the other in one bare transaction. */
export function replay(database: IDBDatabase, requests: readonly Recorded[]): Promise<void> {
  const stores = [...new Set(requests.map(({ store }) => store))];
  if (stores.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, 'readonly');
    transaction.onabort = () => reject(transaction.error);
    const next = (at: number) => {
      const wanted = requests[at];
      if (!wanted) return resolve();
      const store = transaction.objectStore(wanted.store);
      const source = (wanted.index === undefined ? store : store.index(wanted.index)) as unknown as Record<string, Any>;
      const request = source[wanted.method]?.(...(wanted.args as never[])) as IDBRequest<unknown>;
      let step = 0;
      request.onsuccess = () => {
        const move = wanted.steps[step];
        step += 1;
        if (!move || !(request.result instanceof IDBCursor)) return next(at + 1);
        (request.result as unknown as Record<string, Any>)[move.method]?.(...(move.args as never[]));
      };
    };
    next(0);
  });
}
