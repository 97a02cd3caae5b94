import * as z from 'zod/mini';
import { instantSchema } from '../../domain/dates/day-schema.ts';
import type { Bytes } from './bytes.ts';
import { FeedFault } from './fault.ts';
import { LIMITS, latestFor } from './limits.ts';
import { parseJson } from './lines.ts';
import { checkSignatures, fingerprintOf, openEnvelope, roleSchema } from './signing.ts';

export const feedIdSchema = z.string().check(z.regex(/^[a-z2-7]{16}$/));
export const countSchema = z.int().check(z.positive());

/**
 * The keys of a feed. `root` keys sign the next root and can stay offline; `pointer` keys sign `latest.json`. A root
 * that revokes a pointer key raises `epoch`, so that sequence numbers inflated with a stolen key no longer count.
 * `issued` and `expires` are instants, at most a year apart: see {@link checkRootTime}.
 * Modelled on TUF's root role (The Update Framework 1.0.33, sections 4.3 and 5.3).
 */
const rootSchema = z.strictObject({
  kind: z.literal('root'),
  feed: feedIdSchema,
  version: countSchema,
  epoch: countSchema,
  issued: instantSchema,
  expires: instantSchema,
  root: roleSchema,
  pointer: roleSchema,
});
export type Root = z.infer<typeof rootSchema>;

export const rootPath = (version: number): string => `root/${version}.json`;

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Checks the time of the newest root; earlier ones may have expired. After its expiry nothing new is accepted, so that
 * someone who hides the next root gains at most a year.
 * @param now milliseconds since 1970
 * @throws FeedFault `limit`, `early`, `expired`
 */
export function checkRootTime({ version, issued, expires }: Root, now: number): void {
  const path = rootPath(version);
  const [from, to] = [Date.parse(issued), Date.parse(expires)];
  if (to - from > LIMITS.rootDays * MILLISECONDS_PER_DAY)
    throw new FeedFault('limit', path, `is valid for more than ${LIMITS.rootDays} days`);
  if (from > latestFor(now)) throw new FeedFault('early', path, `was issued in the future, at ${issued}`);
  // Also true for a stored root of format 1, which has no expiry.
  if (!(to > now)) throw new FeedFault('expired', path, `expired at ${expires}`);
}

/**
 * Reads a root signed by its own keys. Whether those keys are trusted is the caller's decision.
 * @throws FeedFault `too-large`, `malformed`, `signature`
 */
async function openSelfSignedRoot(bytes: Bytes, path: string): Promise<Root> {
  const envelope = openEnvelope(bytes, LIMITS.root, path);
  // Parsed before its signatures are checked: a root itself lists the keys that must sign it.
  const root = parseJson(envelope.payload, rootSchema, path);
  if (rootPath(root.version) !== path) throw new FeedFault('malformed', path, `has version ${root.version}`);
  await checkSignatures(envelope, root.root, path);
  return root;
}

/**
 * Reads the root that follows a trusted one; the keys of both must have signed it (TUF, section 5.3).
 * @throws FeedFault `too-large`, `signature`, `malformed`, `another-feed`, `rollback`
 */
async function openNextRoot(bytes: Bytes, trusted: Root): Promise<Root> {
  const path = rootPath(trusted.version + 1);
  const envelope = openEnvelope(bytes, LIMITS.root, path);
  await checkSignatures(envelope, trusted.root, path);
  const root = parseJson(envelope.payload, rootSchema, path);
  await checkSignatures(envelope, root.root, path);
  if (root.feed !== trusted.feed) throw new FeedFault('another-feed', path, `belongs to the feed ${root.feed}`);
  if (root.version !== trusted.version + 1) throw new FeedFault('rollback', path, `has version ${root.version}`);
  if (root.epoch < trusted.epoch) throw new FeedFault('rollback', path, `goes back to epoch ${root.epoch}`);
  return root;
}

/** Reads a file of the feed; undefined when it does not exist. */
export type ReadFile = (path: string) => Promise<Bytes | undefined>;

/**
 * Finds the root that the user trusts.
 * @param fingerprint of that root; undefined trusts the feed's first root (trust on first use)
 * @throws FeedFault of `openSelfSignedRoot`; `missing`, `untrusted`; what `read` throws
 */
export async function findTrustedRoot(read: ReadFile, fingerprint: string | undefined): Promise<Root> {
  for (let version = 1; version <= LIMITS.rootsAtOnce; version += 1) {
    const path = rootPath(version);
    const bytes = await read(path);
    if (!bytes && version === 1) throw new FeedFault('missing', path, 'does not exist');
    if (!bytes) break;
    const root = await openSelfSignedRoot(bytes, path);
    if (fingerprint === undefined || (await fingerprintOf(root.root)) === fingerprint) return root;
  }
  throw new FeedFault('untrusted', rootPath(1), 'and the roots after it do not have the trusted fingerprint');
}

/**
 * Follows the roots from a trusted one to the newest, each signed by the keys of the one before. Done before the
 * pointer is read at each sync, so that a revoked key stops being accepted at once.
 * @param accepted called for each root, so that it can be stored: a slow series of roots is then not followed again
 * @throws FeedFault of `openNextRoot`; what `read` and `accepted` throw
 */
export async function followRoots(
  trusted: Root,
  read: ReadFile,
  accepted: (root: Root) => Promise<void> = async () => {},
): Promise<Root> {
  let root = trusted;
  for (let followed = 0; followed < LIMITS.rootsAtOnce; followed += 1) {
    const bytes = await read(rootPath(root.version + 1));
    if (!bytes) return root;
    root = await openNextRoot(bytes, root);
    await accepted(root);
  }
  return root;
}
