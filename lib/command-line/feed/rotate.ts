import { type Root, rootPath } from '../../feed/format/root.ts';
import { type FeedKey, fingerprintOf, seal } from '../../feed/format/signing.ts';
import { Problem, userPath } from '../errors.ts';
import { checkLater, readEarlierBuild, readHistory, writeBuild } from './build/history.ts';
import { openFolder, publishPointer, rootTime } from './publish.ts';

export interface RotateRequest {
  out: string;
  /** A root key of the current root: signs the next one. */
  rootKey: FeedKey;
  /** The only key for pointers from now on; the present one renews it. */
  key: FeedKey;
  /** The only key for roots from now on; undefined keeps the current root keys. */
  newRootKey: FeedKey | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Replaces the keys of a feed, or renews them for another year, and signs its pointer with the new key. Browsers that have seen the new root refuse
 * everything signed by the old pointer keys, whatever its number.
 * @returns the new root and its fingerprint
 */
export async function rotate(request: RotateRequest): Promise<{ root: Root; fingerprint: string }> {
  const { out, rootKey, key, newRootKey, now } = request;
  const folder = openFolder(userPath(out));
  const earlier = await readEarlierBuild(folder);
  if (!earlier) throw new Problem(`${out} has no feed`);
  const { root: old, pointer } = earlier;
  if (!old.root.keys.includes(rootKey.publicKey))
    throw new Problem(`--root-key is not a root key of root ${old.version} in ${out}: use one of its root keys`);
  checkLater(now, pointer, out);
  const isSameKey = old.pointer.keys.length === 1 && old.pointer.keys[0] === key.publicKey;
  const root: Root = {
    ...old,
    version: old.version + 1,
    // Renewed with the same key, the pointer that is still on the server stays valid.
    epoch: isSameKey ? old.epoch : old.epoch + 1,
    ...rootTime(now),
    root: newRootKey ? { keys: [newRootKey.publicKey], threshold: 1 } : old.root,
    pointer: { keys: [key.publicKey], threshold: 1 },
  };
  const seq = pointer.seq + 1;
  const objects = (await readHistory(folder)).findLast((build) => build.seq === pointer.seq)?.objects ?? [];
  await writeBuild(folder, { seq, issued: new Date(now).toISOString(), objects, touched: [] });
  await folder.write(rootPath(root.version), await seal(root, newRootKey ? [rootKey, newRootKey] : [rootKey]));
  await publishPointer(folder, root, seq, pointer.manifest, key, now);
  return { root, fingerprint: await fingerprintOf(root.root) };
}
