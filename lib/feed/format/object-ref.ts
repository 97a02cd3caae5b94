import * as z from 'zod/mini';
import { type Bytes, gunzip, sha256Hex } from './bytes.ts';
import { FeedFault } from './fault.ts';
import { HARMLESS_RAW, HARMLESS_RAW_TOGETHER, MAX_RATIO } from './limits.ts';

const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const lengthSchema = z.int().check(z.positive());

/**
 * A reference to an immutable gzip file `o/{sha256}` of `bytes` bytes. `content` is the SHA-256 of the decompressed
 * content, `raw` its length in bytes.
 */
export const objectRefSchema = z.strictObject({
  sha256: sha256Schema,
  bytes: lengthSchema,
  content: sha256Schema,
  raw: lengthSchema,
});
export type ObjectRef = z.infer<typeof objectRefSchema>;

export const objectPath = ({ sha256 }: Pick<ObjectRef, 'sha256'>): string => `o/${sha256}`;

/**
 * Whether an object is within the limits of its kind.
 * @param limit max bytes, compressed and raw
 */
export function isWithin({ bytes, raw }: Pick<ObjectRef, 'bytes' | 'raw'>, limit: { bytes: number; raw: number }) {
  return bytes <= limit.bytes && raw <= limit.raw && raw <= Math.max(HARMLESS_RAW, MAX_RATIO * bytes);
}

/** Whether objects that are downloaded together, such as all packs of a feed, stay clear of being a bomb. */
export function areHarmless(objects: readonly Pick<ObjectRef, 'bytes' | 'raw'>[]): boolean {
  return sum(objects, 'raw') <= Math.max(HARMLESS_RAW_TOGETHER, MAX_RATIO * sum(objects, 'bytes'));
}

function sum<Size extends 'bytes' | 'raw'>(objects: readonly Record<Size, number>[], size: Size): number {
  return objects.reduce((total, object) => total + object[size], 0);
}

/**
 * Decompresses an object from an untrusted server. Checks the hash before decompressing and the content after. Some
 * servers declare the gzip as a `Content-Encoding`, and the browser has then decompressed it already: bytes with the
 * hash of the content are accepted as the content.
 * @throws FeedFault `too-short`, `changed`, `gzip`, `content`
 */
export async function openObject(bytes: Bytes, ref: ObjectRef): Promise<Bytes> {
  const path = objectPath(ref);
  const sha256 = await sha256Hex(bytes);
  if (sha256 === ref.content && bytes.length === ref.raw) return bytes;
  if (bytes.length < ref.bytes) throw new FeedFault('too-short', path, `has ${bytes.length} of ${ref.bytes} bytes`);
  if (sha256 !== ref.sha256) throw new FeedFault('changed', path, `has the hash ${sha256}`);
  const raw = await decompress(bytes, ref);
  if (raw.length !== ref.raw || (await sha256Hex(raw)) !== ref.content)
    throw new FeedFault('content', path, 'differs from its signed reference when decompressed');
  return raw;
}

async function decompress(bytes: Bytes, ref: ObjectRef): Promise<Bytes> {
  try {
    return await gunzip(bytes, ref.raw);
  } catch (error) {
    throw new FeedFault('gzip', objectPath(ref), `cannot be decompressed: ${(error as Error).message}`);
  }
}
