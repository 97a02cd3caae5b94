import * as z from 'zod/mini';
import { instantSchema } from '../../domain/dates/day-schema.ts';
import { type Bytes, sha256Hex } from './bytes.ts';
import { FeedFault } from './fault.ts';
import { LIMITS, latestFor } from './limits.ts';
import { parseJson } from './lines.ts';
import { objectRefSchema } from './object-ref.ts';
import { countSchema, feedIdSchema, type Root } from './root.ts';
import { checkSignatures, openEnvelope } from './signing.ts';

export const POINTER_PATH = 'latest.json';

/** The format this code reads and writes. */
export const SCHEMA = 1;

/**
 * The one mutable file of a feed: which manifest holds now. `seq` only rises within an `epoch`. `issued` and `expires`
 * are instants; clients look again after `pollMinutes`.
 */
const pointerSchema = z.strictObject({
  kind: z.literal('pointer'),
  feed: feedIdSchema,
  epoch: countSchema,
  seq: countSchema,
  issued: instantSchema,
  expires: instantSchema,
  schema: z.literal(SCHEMA),
  pollMinutes: z.int().check(z.minimum(15), z.maximum(7 * 24 * 60)),
  manifest: objectRefSchema,
});
export type Pointer = z.infer<typeof pointerSchema>;

/** Only looked at in what is signed, to tell a later format from a broken one. */
const anySchema = z.object({ kind: z.literal('pointer'), schema: z.int() });

/** The newest pointer that was ever accepted: nothing older is, and under its number nothing else. */
export interface RollbackGuard {
  epoch: number;
  seq: number;
  /** SHA-256 of the pointer's signed bytes. */
  sha256: string;
}

export interface OpenedPointer {
  pointer: Pointer;
  /** The floor from now on. */
  rollbackGuard: RollbackGuard;
}

/**
 * Reads `latest.json`: signature first, then order and time.
 * @param floor undefined where no pointer of this feed was ever accepted
 * @param now milliseconds since 1970
 * @throws FeedFault of {@link readPointer}; `rollback`, `fork`, `early`, `expired`, `limit`
 */
export async function openPointer(
  bytes: Bytes,
  root: Root,
  rollbackGuard: RollbackGuard | undefined,
  now: number,
): Promise<OpenedPointer> {
  const opened = await readPointer(bytes, root);
  const { epoch, issued, expires, manifest } = opened.pointer;
  if (epoch !== root.epoch) throw fault('rollback', `is of epoch ${epoch}; the root is of ${root.epoch}`);
  if (rollbackGuard) checkOrder(opened.rollbackGuard, rollbackGuard);
  if (Date.parse(issued) > latestFor(now)) throw fault('early', `is issued on ${issued}`);
  if (Date.parse(expires) <= now) throw fault('expired', `has expired on ${expires}`);
  if (manifest.bytes > LIMITS.manifest || manifest.raw > LIMITS.manifest)
    throw fault('limit', `names a manifest of ${manifest.raw} bytes, at most ${LIMITS.manifest}`);
  return opened;
}

/**
 * Reads a pointer that is rightly signed, whenever it was issued: what the publisher reads of an earlier build.
 * @throws FeedFault `too-large`, `malformed`, `signature`, `schema`, `another-feed`
 */
export async function readPointer(bytes: Bytes, root: Root): Promise<OpenedPointer> {
  const envelope = openEnvelope(bytes, LIMITS.pointer, POINTER_PATH);
  await checkSignatures(envelope, root.pointer, POINTER_PATH);
  const { schema } = parseJson(envelope.payload, anySchema, POINTER_PATH);
  if (schema > SCHEMA) throw fault('schema', `is of format ${schema}; this is written for ${SCHEMA}`);
  const pointer = parseJson(envelope.payload, pointerSchema, POINTER_PATH);
  if (pointer.feed !== root.feed) throw fault('another-feed', `is of the feed ${pointer.feed}`);
  const { epoch, seq } = pointer;
  return { pointer, rollbackGuard: { epoch, seq, sha256: await sha256Hex(envelope.payload) } };
}

function checkOrder(own: RollbackGuard, rollbackGuard: RollbackGuard): void {
  if (own.epoch > rollbackGuard.epoch) return;
  if (own.epoch < rollbackGuard.epoch || own.seq < rollbackGuard.seq)
    throw fault('rollback', `is number ${own.seq}; number ${rollbackGuard.seq} was seen before`);
  if (own.seq === rollbackGuard.seq && own.sha256 !== rollbackGuard.sha256)
    throw fault('fork', `number ${own.seq} was seen before with another content`);
}

function fault(code: FeedFault['code'], message: string): FeedFault {
  return new FeedFault(code, POINTER_PATH, message);
}
