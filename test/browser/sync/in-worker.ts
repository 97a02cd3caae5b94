// Each of these runs in the worker or in a page, and must be self-contained. What it changes there ends with that.

/** Counts the writes of rows from now on; the disk is full at one of them. */
export function fillDiskAt(write: number): void {
  const world = globalThis as { writes?: number; full?: number };
  const counted = world.writes !== undefined;
  world.writes = 0;
  world.full = write;
  if (counted) return;
  for (const kind of ['put', 'add'] as const) {
    const real = IDBObjectStore.prototype[kind];
    IDBObjectStore.prototype[kind] = function (this: IDBObjectStore, ...words: Parameters<typeof real>) {
      world.writes = (world.writes ?? 0) + 1;
      if (world.writes === world.full) throw new DOMException('no room', 'QuotaExceededError');
      return real.apply(this, words);
    };
  }
}

/** The number of counted writes. */
export function writesSoFar(): number {
  return (globalThis as { writes?: number }).writes ?? 0;
}

/** Moves the clock by `by` milliseconds. */
export function moveClock(by: number): void {
  const real = Date.now;
  Date.now = () => real() + by;
}
