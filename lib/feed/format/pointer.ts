import * as z from 'zod/mini';
import { instantSchema } from '../../domain/dates/day-schema.ts';
import { type Bytes, sha256Hex } from './bytes.ts';
import { FeedFault } from './fault.ts';
import { LIMITS, latestFor } from './limits.ts';
import { parseJson } from './lines.ts';
import { objectRefSchema } from './object-ref.ts';
import { checkRootTime, countSchema, feedIdSchema, type Root, rootPath } from './root.ts';
import { checkSignatures, openEnvelope } from './signing.ts';

export const POINTER_PATH = 'latest.json';

/** The format this code reads and writes. */
export const SCHEMA = 2;

/**
 * The one mutable file of a feed: it names the current manifest. `seq` only increases within an `epoch`. `issued` and
 * `expires` are instants; clients check again after `pollMinutes`. `root` is the number of the newest root: a mirror that
 * withholds it is thus found out, unless it also has a pointer key.
 */
const pointerSchema = z.strictObject({
  kind: z.literal('pointer'),
  feed: feedIdSchema,
  epoch: countSchema,
  seq: countSchema,
  root: countSchema,
  issued: instantSchema,
  expires: instantSchema,
  schema: z.literal(SCHEMA),
  pollMinutes: z.int().check(z.minimum(15), z.maximum(7 * 24 * 60)),
  manifest: objectRefSchema,
});
export type Pointer = z.infer<typeof pointerSchema>;

/** Read from a signed payload only, to tell a newer format from a broken one. */
const anySchema = z.object({ kind: z.literal('pointer'), schema: z.int() });

/** The newest pointer ever accepted. Older ones are refused, and so is different content under the same number. */
export interface RollbackGuard {
  epoch: number;
  seq: number;
  /** SHA-256 of the pointer's signed bytes. */
  sha256: string;
}

export interface OpenedPointer {
  pointer: Pointer;
  /** The guard from now on. */
  rollbackGuard: RollbackGuard;
}

/**
 * Reads `latest.json`: checks the time of the root, then the signature, then order and time.
 * @param rollbackGuard undefined when no pointer of this feed was accepted before
 * @param now milliseconds since 1970
 * @throws FeedFault of {@link checkRootTime} and {@link readPointer}; `withheld`, `rollback`, `fork`, `early`, `expired`, `limit`
 */
export async function openPointer(
  bytes: Bytes,
  root: Root,
  rollbackGuard: RollbackGuard | undefined,
  now: number,
): Promise<OpenedPointer> {
  checkRootTime(root, now);
  const opened = await readPointer(bytes, root);
  if (opened.pointer.root > root.version)
    throw new FeedFault(
      'withheld',
      rootPath(root.version + 1),
      `is missing, but the pointer names root ${opened.pointer.root}`,
    );
  const { epoch, issued, expires, manifest } = opened.pointer;
  if (epoch !== root.epoch) throw fault('rollback', `has epoch ${epoch}; the root has ${root.epoch}`);
  if (rollbackGuard) checkOrder(opened.rollbackGuard, rollbackGuard);
  if (Date.parse(issued) > latestFor(now)) throw fault('early', `was issued in the future, at ${issued}`);
  if (Date.parse(expires) <= now) throw fault('expired', `expired at ${expires}`);
  if (manifest.bytes > LIMITS.manifest || manifest.raw > LIMITS.manifest)
    throw fault('limit', `names a manifest of ${manifest.raw} bytes, at most ${LIMITS.manifest}`);
  return opened;
}

/**
 * Reads a correctly signed pointer, even an expired one: the publisher reads its earlier build with it.
 * @throws FeedFault `too-large`, `malformed`, `signature`, `schema`, `another-feed`
 */
export async function readPointer(bytes: Bytes, root: Root): Promise<OpenedPointer> {
  const envelope = openEnvelope(bytes, LIMITS.pointer, POINTER_PATH);
  await checkSignatures(envelope, root.pointer, POINTER_PATH);
  const { schema } = parseJson(envelope.payload, anySchema, POINTER_PATH);
  if (schema > SCHEMA) throw fault('schema', `has format ${schema}; this version reads format ${SCHEMA}`);
  const pointer = parseJson(envelope.payload, pointerSchema, POINTER_PATH);
  if (pointer.feed !== root.feed) throw fault('another-feed', `belongs to the feed ${pointer.feed}`);
  const { epoch, seq } = pointer;
  return { pointer, rollbackGuard: { epoch, seq, sha256: await sha256Hex(envelope.payload) } };
}

function checkOrder(candidate: RollbackGuard, rollbackGuard: RollbackGuard): void {
  if (candidate.epoch > rollbackGuard.epoch) return;
  if (candidate.epoch < rollbackGuard.epoch || candidate.seq < rollbackGuard.seq)
    throw fault('rollback', `has number ${candidate.seq}; number ${rollbackGuard.seq} was accepted before`);
  if (candidate.seq === rollbackGuard.seq && candidate.sha256 !== rollbackGuard.sha256)
    throw fault('fork', `has number ${candidate.seq}, which was accepted before with different content`);
}

function fault(code: FeedFault['code'], message: string): FeedFault {
  return new FeedFault(code, POINTER_PATH, message);
}
