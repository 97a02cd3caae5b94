import * as z from 'zod/mini';
import type { Bytes } from './bytes.ts';
import { FeedFault } from './fault.ts';
import { LIMITS } from './limits.ts';
import { parseJson } from './lines.ts';
import { checkSignatures, fingerprintOf, openEnvelope, roleSchema } from './signing.ts';

export const feedIdSchema = z.string().check(z.regex(/^[a-z2-7]{16}$/));
export const countSchema = z.int().check(z.positive());

/**
 * The keys of a feed. `root` signs the next root, so its keys can stay offline; `pointer` signs `latest.json`.
 * A root that takes a pointer key away raises `epoch`: sequence numbers of an earlier epoch, which a stolen key may
 * have driven up, no longer count. After TUF's root role (The Update Framework 1.0.33, sections 4.3 and 5.3), without
 * an expiry of its own: the pointer's covers it.
 */
const rootSchema = z.strictObject({
  kind: z.literal('root'),
  feed: feedIdSchema,
  version: countSchema,
  epoch: countSchema,
  root: roleSchema,
  pointer: roleSchema,
});
export type Root = z.infer<typeof rootSchema>;

export const rootPath = (version: number): string => `root/${version}.json`;

/**
 * Reads a root that is signed by its own keys; whether those are to be trusted is for the caller to know.
 * @throws FeedFault `too-large`, `malformed`, `signature`
 */
export async function openOwnRoot(bytes: Bytes, path: string): Promise<Root> {
  const envelope = openEnvelope(bytes, LIMITS.root, path);
  // A root is the one file that says itself who must have signed it.
  const root = parseJson(envelope.payload, rootSchema, path);
  if (rootPath(root.version) !== path) throw new FeedFault('malformed', path, `is version ${root.version}`);
  await checkSignatures(envelope, root.root, path);
  return root;
}

/**
 * Takes the root after a trusted one: signed by the keys of both (TUF, section 5.3).
 * @throws FeedFault `too-large`, `signature`, `malformed`, `another-feed`, `rollback`
 */
export async function openNextRoot(bytes: Bytes, trusted: Root): Promise<Root> {
  const path = rootPath(trusted.version + 1);
  const envelope = openEnvelope(bytes, LIMITS.root, path);
  await checkSignatures(envelope, trusted.root, path);
  const root = parseJson(envelope.payload, rootSchema, path);
  await checkSignatures(envelope, root.root, path);
  if (root.feed !== trusted.feed) throw new FeedFault('another-feed', path, `is of the feed ${root.feed}`);
  if (root.version !== trusted.version + 1) throw new FeedFault('rollback', path, `is version ${root.version}`);
  if (root.epoch < trusted.epoch) throw new FeedFault('rollback', path, `goes back to epoch ${root.epoch}`);
  return root;
}

/** Reads the bytes of a file of the feed; undefined when there is none. */
export type ReadFile = (path: string) => Promise<Bytes | undefined>;

/**
 * The root that a person trusts, to start from.
 * @param fingerprint of that root; undefined trusts the feed's first (trust on first use)
 * @throws FeedFault of `openOwnRoot`; `missing`, `untrusted`; what `read` throws
 */
export async function findTrustedRoot(read: ReadFile, fingerprint: string | undefined): Promise<Root> {
  for (let version = 1; version <= LIMITS.rootsAtOnce; version += 1) {
    const path = rootPath(version);
    const bytes = await read(path);
    if (!bytes && version === 1) throw new FeedFault('missing', path, 'is not there');
    if (!bytes) break;
    const root = await openOwnRoot(bytes, path);
    if (fingerprint === undefined || (await fingerprintOf(root.root)) === fingerprint) return root;
  }
  throw new FeedFault('untrusted', rootPath(1), 'and those after it have other keys than the trusted ones');
}

/**
 * Goes from a trusted root to the newest, each signed by the keys of the one before. Asked for at each sync, before
 * the pointer: a key that was taken back must not be believed for as long as somebody goes on using it.
 * @throws FeedFault of `openNextRoot`; what `read` throws
 */
export async function followRoots(trusted: Root, read: ReadFile): Promise<Root> {
  let root = trusted;
  for (let taken = 0; taken < LIMITS.rootsAtOnce; taken += 1) {
    const bytes = await read(rootPath(root.version + 1));
    if (!bytes) return root;
    root = await openNextRoot(bytes, root);
  }
  return root;
}
