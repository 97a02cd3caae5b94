import { vi } from 'vitest';

/** Internals of fake-indexeddb's transactions, used to simulate a failing disk. */
interface Breakable extends IDBTransaction {
  _abort(error: string): void;
  _execRequestAsync(request: { source: IDBObjectStore; operation(): never }): IDBRequest<IDBValidKey>;
}

/** Simulates a disk that is full after a number of rows, until `vi.restoreAllMocks`. */
export function fullDiskAfter(rows: number): void {
  const { add } = IDBObjectStore.prototype;
  let added = 0;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    added += 1;
    if (added <= rows) return add.call(this, value);
    const operation = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    return (this.transaction as Breakable)._execRequestAsync({ source: this, operation });
  });
}

/** Simulates a disk that is found to be full only at the commit, after all rows were put, as in Chromium. */
export function fullDiskAtCommit(): void {
  const { put } = IDBObjectStore.prototype;
  const last = new WeakMap<IDBTransaction, IDBRequest>();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const { transaction } = this;
    const request = put.call(this, value);
    last.set(transaction, request);
    const refuse = () => {
      if (last.get(transaction) === request) (transaction as Breakable)._abort('QuotaExceededError');
    };
    request.addEventListener('success', () => setImmediate(refuse));
    return request;
  });
}

/** Calls `callback` with the transaction once a number of rows of a new dataset are written. */
export function whenAdded(rows: number, callback: (transaction: IDBTransaction) => void): void {
  const { add } = IDBObjectStore.prototype;
  let added = 0;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const request = add.call(this, value);
    added += 1;
    if (added === rows) request.addEventListener('success', () => callback(this.transaction));
    return request;
  });
}
