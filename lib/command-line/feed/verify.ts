import { sha256Hex } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/feed-fault.ts';
import { findTrustedRoot, followRoots } from '../../feed/format/follow-roots.ts';
import { type Manifest, openManifest, readManifest } from '../../feed/format/manifest.ts';
import { type ObjectRef, objectPath } from '../../feed/format/object-ref.ts';
import { openPointer, POINTER_PATH, type Pointer, readPointer } from '../../feed/format/pointer.ts';
import { type Root, rootPath } from '../../feed/format/root.ts';
import { attempt, faultOf, need } from './attempt.ts';
import { checkContent } from './check-content.ts';
import type { Folder } from './folder.ts';
import type { Progress } from './progress.ts';

/** What a browser would make of a feed that it has never seen before. */
export interface Verdict {
  /** In the order in which they were found. */
  faults: FeedFault[];
  trusted: Root | undefined;
  /** Undefined where the faults leave nothing to go by. */
  pointer: Pointer | undefined;
  manifest: Manifest | undefined;
}

/**
 * Does what a browser does, with the same code, and goes on where a browser would stop, so that all faults are found.
 * @param fingerprint of the root that is trusted; undefined trusts the folder's first
 * @param now milliseconds since 1970
 */
export async function verify(
  folder: Folder,
  fingerprint: string | undefined,
  now: number,
  progress: Progress,
): Promise<Verdict> {
  const verdict: Verdict = { faults: [], trusted: undefined, pointer: undefined, manifest: undefined };
  try {
    verdict.trusted = await findTrustedRoot(folder.read, fingerprint);
    const root = await followRoots(verdict.trusted, folder.read);
    await checkNoGap(folder, root);
    verdict.pointer = await checkPointer(folder, root, now, verdict.faults);
    verdict.manifest = await checkManifest(folder, verdict.pointer, verdict.faults);
    await checkContent(folder, verdict.pointer, verdict.manifest, verdict.faults, progress);
    const { packs, deltas } = verdict.manifest;
    const objects = [verdict.pointer.manifest, ...packs, ...deltas.flatMap((delta) => delta.parts)];
    await checkLeftovers(folder, objects, verdict.faults);
  } catch (error) {
    verdict.faults.push(faultOf(error));
  } finally {
    progress.end();
  }
  return verdict;
}

/** A browser stops at a root that is missing; the pointer is signed by later ones then. */
async function checkNoGap(folder: Folder, { version }: Root): Promise<void> {
  const names = await folder.list('root');
  if (names.some((name) => Number(/^(\d{1,9})\.json$/.exec(name)?.[1] ?? 0) > version))
    throw new FeedFault('missing', rootPath(version + 1), 'is not there, and later ones are');
}

async function checkPointer(folder: Folder, root: Root, now: number, faults: FeedFault[]): Promise<Pointer> {
  const bytes = await need(folder, POINTER_PATH);
  try {
    return (await openPointer(bytes, root, undefined, now)).pointer;
  } catch (error) {
    // What is signed can be looked into further.
    const { pointer } = await readPointer(bytes, root);
    faults.push(faultOf(error));
    return pointer;
  }
}

async function checkManifest(folder: Folder, pointer: Pointer, faults: FeedFault[]): Promise<Manifest> {
  const bytes = await need(folder, objectPath(pointer.manifest));
  try {
    return await openManifest(bytes, pointer);
  } catch (error) {
    const manifest = await readManifest(bytes, pointer);
    faults.push(faultOf(error));
    return manifest;
  }
}

/**
 * Objects that are left of earlier builds, for browsers that are on their way: still what their names say. (Those that
 * the manifest names are looked into.)
 */
async function checkLeftovers(folder: Folder, objects: readonly ObjectRef[], faults: FeedFault[]): Promise<void> {
  const named = new Set(objects.map(({ sha256 }) => sha256));
  for (const name of await folder.list('o')) {
    if (!/^[0-9a-f]{64}$/.test(name) || named.has(name)) continue;
    const path = objectPath({ sha256: name });
    await attempt(faults, async () => {
      if ((await sha256Hex(await need(folder, path))) !== name)
        throw new FeedFault('changed', path, 'has another hash than its name');
    });
  }
}
