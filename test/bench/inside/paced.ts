let goesOn = false;

/**
 * Does something to one item after the other, one every so often, until {@link stopPace}. Times are in milliseconds from
 * the moment at which each was due: one that waits for the worker, or for those before it, has waited.
 */
export async function pace<T>(
  items: readonly T[],
  every: number,
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  goesOn = true;
  const times: number[] = [];
  const start = performance.now();
  for (let turn = 0; goesOn; turn += 1) {
    const due = start + turn * every;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    await work(items[turn % items.length] as T);
    times.push(performance.now() - due);
  }
  return times;
}

export function stopPace(): void {
  goesOn = false;
}
