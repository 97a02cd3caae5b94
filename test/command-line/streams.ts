/** Chunks of a stream of bytes. */
export function chunks(...parts: (string | Uint8Array)[]): Uint8Array[] {
  return parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
}

/** All items of an iterable. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
