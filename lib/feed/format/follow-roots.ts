import type { Bytes } from './bytes.ts';
import { FeedFault } from './feed-fault.ts';
import { fingerprintOf } from './feed-key.ts';
import { LIMITS } from './limits.ts';
import { openNextRoot, openOwnRoot, type Root, rootPath } from './root.ts';

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
