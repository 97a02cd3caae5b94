import { FeedFault } from '../../feed/format/feed-fault.ts';
import { findTrustedRoot, followRoots } from '../../feed/format/follow-roots.ts';
import { type Manifest, readManifest } from '../../feed/format/manifest.ts';
import { objectPath } from '../../feed/format/object-ref.ts';
import { POINTER_PATH, type Pointer, readPointer } from '../../feed/format/pointer.ts';
import type { Root } from '../../feed/format/root.ts';
import { Problem } from '../problem.ts';
import type { Folder } from './folder.ts';

/** What a folder publishes now. */
export interface EarlierBuild {
  root: Root;
  pointer: Pointer;
  manifest: Manifest;
}

/**
 * The feed that a folder holds, be it expired; undefined when it holds none.
 * @throws Problem when what it holds is no whole feed
 */
export async function readEarlierBuild(folder: Folder): Promise<EarlierBuild | undefined> {
  const latest = await folder.read(POINTER_PATH);
  // A first build that was cut off has left no pointer: it starts again.
  if (!latest) return undefined;
  try {
    const root = await followRoots(await findTrustedRoot(folder.read, undefined), folder.read);
    const { pointer } = await readPointer(latest, root);
    const bytes = await folder.read(objectPath(pointer.manifest));
    if (!bytes) throw new FeedFault('missing', objectPath(pointer.manifest), 'is not there');
    return { root, pointer, manifest: await readManifest(bytes, pointer) };
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    throw new Problem(
      `${folder.path} holds no whole feed to build on (${error.message}): use another folder, or mend it`,
    );
  }
}
