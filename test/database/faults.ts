import { vi } from 'vitest';

/** What fake-indexeddb's transactions have beside the standard, and what a real disk does to them. */
interface Breakable extends IDBTransaction {
  _abort(error: string): void;
  _execRequestAsync(request: { source: IDBObjectStore; operation(): never }): IDBRequest<IDBValidKey>;
}

/** Lets every row after the first `rows` meet a full disk; `vi.restoreAllMocks` ends it. */
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

/** Lets the disk turn out full only when all is written and is to be kept, as Chromium does. */
export function fullDiskAtCommit(): void {
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const request = put.call(this, value);
    const refuse = () => (this.transaction as Breakable)._abort('QuotaExceededError');
    request.addEventListener('success', () => setImmediate(refuse));
    return request;
  });
}

/** Calls `meanwhile` with the transaction when so many rows of a new dataset are written. */
export function whenAdded(rows: number, meanwhile: (transaction: IDBTransaction) => void): void {
  const { add } = IDBObjectStore.prototype;
  let added = 0;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const request = add.call(this, value);
    added += 1;
    if (added === rows) request.addEventListener('success', () => meanwhile(this.transaction));
    return request;
  });
}
