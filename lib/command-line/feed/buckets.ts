import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many files records are spread over: each is small enough to be held whole. */
export const BUCKETS = 256;
/** UTF-16 code units that wait for each file. */
const MOST_WAITING = 32_000;

/** Values spread over files on disk, to be read back file by file. */
export interface Buckets<T> {
  put(bucket: number, value: T): void;
  /** All that was put there, in that order. */
  read(bucket: number): Promise<T[]>;
}

/** @param folder to be made, and removed by the caller */
export function makeBuckets<T>(folder: string): Buckets<T> {
  const waiting = new Array<string>(BUCKETS).fill('');
  const onDisk = new Set<number>();
  const file = (bucket: number) => join(folder, String(bucket));
  return {
    put: (bucket, value) => {
      waiting[bucket] += `${JSON.stringify(value)}\n`;
      if ((waiting[bucket]?.length ?? 0) < MOST_WAITING) return;
      if (onDisk.size === 0) mkdirSync(folder, { recursive: true });
      appendFileSync(file(bucket), waiting[bucket] ?? '');
      onDisk.add(bucket);
      waiting[bucket] = '';
    },
    read: async (bucket) => {
      const text = (onDisk.has(bucket) ? await readFile(file(bucket), 'utf8') : '') + waiting[bucket];
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as T);
    },
  };
}

/** In base 32 (RFC 4648, lower case), the digits sort before the letters. */
const ORDERED = '234567abcdefghijklmnopqrstuvwxyz';

/** The bucket of an id that is a hash, so that the buckets' order is that of the ids. */
export function bucketOfHash(id: string): number {
  const place = ORDERED.indexOf(id.charAt(0)) * ORDERED.length + ORDERED.indexOf(id.charAt(1));
  return Math.floor((place * BUCKETS) / ORDERED.length ** 2);
}

/** The bucket of any text: always the same one, and all about equally full. FNV-1a. */
export function bucketOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}
