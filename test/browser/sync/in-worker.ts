// Each of these runs in the worker, and must be self-contained; what it changes there goes with the worker.

/** Counts the worker's writes of rows, and has one of them meet a full disk. */
export function fillDiskAt(write: number): void {
  const world = globalThis as { writes?: number };
  world.writes = 0;
  for (const kind of ['put', 'add'] as const) {
    const real = IDBObjectStore.prototype[kind];
    IDBObjectStore.prototype[kind] = function (this: IDBObjectStore, ...words: Parameters<typeof real>) {
      world.writes = (world.writes ?? 0) + 1;
      if (world.writes === write) throw new DOMException('no room', 'QuotaExceededError');
      return real.apply(this, words);
    };
  }
}

/** Puts the worker's clock ahead, or back, by so many milliseconds. */
export function moveClock(by: number): void {
  const real = Date.now;
  Date.now = () => real() + by;
}
