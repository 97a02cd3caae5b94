import type { Bytes } from '../../feed/bytes.ts';
import { fromUtf8 } from '../../feed/bytes.ts';
import { checkDelta, type DeltaCheck } from '../../feed/delta-check.ts';
import { FeedFault } from '../../feed/feed-fault.ts';
import { episodeItem, type FeedItem, itemsText, podcastItem } from '../../feed/feed-item.ts';
import { findTrustedRoot, followRoots } from '../../feed/follow-roots.ts';
import { compareKeys } from '../../feed/item-key.ts';
import { type Manifest, openManifest, readManifest } from '../../feed/manifest.ts';
import { type ObjectRef, objectPath, openObject } from '../../feed/object-ref.ts';
import { openPointer, POINTER_PATH, type Pointer, readPointer } from '../../feed/pointer.ts';
import { type Change, type ReadingContext, readChanges } from '../../feed/read-changes.ts';
import { readPack } from '../../feed/read-pack.ts';
import { type Root, rootPath } from '../../feed/root.ts';
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

async function checkContent(
  folder: Folder,
  { issued }: Pointer,
  manifest: Manifest,
  faults: FeedFault[],
  progress: Progress,
): Promise<void> {
  const context = { source: manifest.name, issued: Date.parse(issued) };
  const deltas: { path: string; check: DeltaCheck }[] = [];
  for (const part of manifest.deltas.flatMap((delta) => delta.parts)) {
    await attempt(faults, async () => {
      deltas.push({ path: objectPath(part), check: checkDelta(await readPart(folder, part, context)) });
    });
  }
  let whole = true;
  for (const [index] of manifest.packs.entries()) {
    progress.show('verifying', index, manifest.packs.length);
    whole = (await attempt(faults, () => checkPack(folder, manifest, index, context, deltas))) && whole;
  }
  // What the deltas say of a pack that cannot be read is not known.
  if (!whole) return;
  for (const { path, check } of deltas) {
    if (!check.holds()) faults.push(new FeedFault('content', path, 'does not lead to what the packs hold'));
  }
}

async function readPart(folder: Folder, part: ObjectRef, context: Omit<ReadingContext, 'path'>): Promise<Change[]> {
  const path = objectPath(part);
  return readChanges(await openObject(await need(folder, path), part), { ...context, path });
}

async function checkPack(
  folder: Folder,
  { packs }: Manifest,
  index: number,
  context: Omit<ReadingContext, 'path'>,
  deltas: { check: DeltaCheck }[],
): Promise<void> {
  const pack = packs[index];
  if (!pack) return;
  const path = objectPath(pack);
  const raw = await openObject(await need(folder, path), pack);
  const { podcasts, episodes } = readPack(raw, pack, packs[index + 1], { ...context, path });
  const items: FeedItem[] = [...podcasts.map(podcastItem), ...episodes.map(episodeItem)];
  items.sort((a, b) => compareKeys(a.key, b.key));
  // Browsers write packs anew from what they have kept, to know that it is all there.
  if (itemsText(items) !== fromUtf8(raw)) throw new FeedFault('malformed', path, 'is not written as packs are');
  for (const item of items) for (const { check } of deltas) check.see(item);
}

/** Whether it went well; a fault is noted. */
async function attempt(faults: FeedFault[], work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    faults.push(faultOf(error));
    return false;
  }
}

async function need(folder: Folder, path: string): Promise<Bytes> {
  const bytes = await folder.read(path);
  if (!bytes) throw new FeedFault('missing', path, 'is not there');
  return bytes;
}

function faultOf(error: unknown): FeedFault {
  if (error instanceof FeedFault) return error;
  throw error;
}
