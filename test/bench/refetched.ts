/** What a server has sent of a file. */
export interface Sent {
  path: string;
  bytes: number;
}

/**
 * Bytes that were sent again after each break: of each file as many as had been sent before.
 * @param runs what was sent in each run of a sync: before the first break, between breaks, and after the last
 */
export function refetched(runs: readonly (readonly Sent[])[]): number[] {
  const known = new Map<string, number>();
  const again = runs.map((run) => {
    let sum = 0;
    for (const { path, bytes } of run) {
      const before = known.get(path) ?? 0;
      sum += Math.min(bytes, before);
      known.set(path, Math.max(bytes, before));
    }
    return sum;
  });
  return again.slice(1);
}
