import { type Root, rootPath } from '../../feed/format/root.ts';
import { type FeedKey, fingerprintOf, seal } from '../../feed/format/signing.ts';
import { fromStart, Problem } from '../errors.ts';
import { readEarlierBuild, readHistory, writeBuild } from './build/history.ts';
import { openFolder, publishPointer } from './publish.ts';

export interface RotateRequest {
  out: string;
  /** A root key of the present root: it vouches for the next. */
  rootKey: FeedKey;
  /** Signs pointers from now on, alone. */
  key: FeedKey;
  /** Signs roots from now on, alone; undefined leaves the root keys as they are. */
  newRootKey: FeedKey | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Gives a feed other keys, and signs what it publishes anew. Whatever the old pointer keys have signed or will sign is
 * refused by all who have seen the new root, whatever its number.
 * @returns the new root and its fingerprint
 */
export async function rotate(request: RotateRequest): Promise<{ root: Root; fingerprint: string }> {
  const { out, rootKey, key, newRootKey, now } = request;
  const folder = openFolder(fromStart(out));
  const earlier = await readEarlierBuild(folder);
  if (!earlier) throw new Problem(`${out} holds no feed`);
  const { root: old, pointer } = earlier;
  if (!old.root.keys.includes(rootKey.publicKey))
    throw new Problem(`${out} holds a feed whose root ${old.version} this root key does not sign`);
  if (now <= Date.parse(pointer.issued))
    throw new Problem(`${out} holds a build of ${pointer.issued}: the next must be later`);
  const root: Root = {
    ...old,
    version: old.version + 1,
    epoch: old.epoch + 1,
    root: newRootKey ? { keys: [newRootKey.publicKey], threshold: 1 } : old.root,
    pointer: { keys: [key.publicKey], threshold: 1 },
  };
  const seq = pointer.seq + 1;
  const objects = (await readHistory(folder)).findLast((one) => one.seq === pointer.seq)?.objects ?? [];
  await writeBuild(folder, { seq, issued: new Date(now).toISOString(), objects, touched: [] });
  await folder.write(rootPath(root.version), await seal(root, newRootKey ? [rootKey, newRootKey] : [rootKey]));
  await publishPointer(folder, root, seq, pointer.manifest, key, now);
  return { root, fingerprint: await fingerprintOf(root.root) };
}
