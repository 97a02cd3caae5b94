/** A file that a server has sent whole. */
export interface Sent {
  path: string;
  bytes: number;
}

/**
 * Bytes that were sent once more after each break.
 * @param runs what was sent in each run of a sync: until the first break, between each two, and after the last
 */
export function refetched(runs: readonly (readonly Sent[])[]): number[] {
  const known = new Set<string>();
  const again = runs.map((run) => {
    const bytes = run.reduce((sum, sent) => sum + (known.has(sent.path) ? sent.bytes : 0), 0);
    for (const { path } of run) known.add(path);
    return bytes;
  });
  return again.slice(1);
}
