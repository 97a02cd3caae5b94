let goesOn = false;

/**
 * Does something to one item after the other, each so long after the one before was done, until {@link stopPace}. Times
 * are in milliseconds from the moment at which each was due: one that waits for the worker has waited.
 */
export async function pace<T>(
  items: readonly T[],
  pause: number,
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  goesOn = true;
  const times: number[] = [];
  for (let turn = 0; goesOn; turn += 1) {
    const due = performance.now() + pause;
    await new Promise((resolve) => setTimeout(resolve, pause));
    await work(items[turn % items.length] as T);
    times.push(performance.now() - due);
  }
  return times;
}

export function stopPace(): void {
  goesOn = false;
}
