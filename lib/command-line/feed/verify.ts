import { type Bytes, fromUtf8, sha256Hex } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { compareKeys, episodeItem, type FeedItem, itemsText, podcastItem } from '../../feed/format/items.ts';
import { LIMITS } from '../../feed/format/limits.ts';
import { type Manifest, openManifest, readManifest } from '../../feed/format/manifest.ts';
import { type ObjectRef, objectPath, openObject } from '../../feed/format/object-ref.ts';
import { openPointer, POINTER_PATH, type Pointer, readPointer } from '../../feed/format/pointer.ts';
import { findTrustedRoot, followRoots, type Root, rootPath } from '../../feed/format/root.ts';
import { findSharedIds, type SharedIds } from '../../feed/merge/shared-ids.ts';
import { type Change, type ReadingContext, readChanges } from '../../feed/packs/changes.ts';
import { checkDelta, type DeltaCheck } from '../../feed/packs/delta.ts';
import { readPack } from '../../feed/packs/pack.ts';
import type { Progress } from '../terminal.ts';
import type { Folder } from './publish.ts';

/** Runs the work and collects its fault. Returns whether there was none. */
async function attempt(faults: FeedFault[], work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    faults.push(faultOf(error));
    return false;
  }
}

/** @throws FeedFault `missing` */
async function need(folder: Folder, path: string): Promise<Bytes> {
  const bytes = await folder.read(path);
  if (!bytes) throw new FeedFault('missing', path, 'does not exist');
  return bytes;
}

/** @throws any error that is not a fault of the feed */
function faultOf(error: unknown): FeedFault {
  if (error instanceof FeedFault) return error;
  throw error;
}

/** Checks all packs and deltas of a manifest, and that they agree. Adds to `faults`. */
async function checkContent(
  folder: Folder,
  pointer: Pointer,
  manifest: Manifest,
  { faults, warnings }: Pick<Verdict, 'faults' | 'warnings'>,
  progress: Progress,
): Promise<void> {
  const context = { source: manifest.name, issued: Date.parse(pointer.issued) };
  const deltas: { path: string; check: DeltaCheck }[] = [];
  for (const part of manifest.deltas.flatMap((delta) => delta.parts)) {
    await attempt(faults, async () => {
      deltas.push({ path: objectPath(part), check: checkDelta(await readPart(folder, part, context)) });
    });
  }
  const total: Total = {
    podcasts: 0,
    episodes: 0,
    asOf: '',
    podcastId: undefined,
    sharedIds: findSharedIds(),
    topics: new Set(),
  };
  let allRead = true;
  for (const [index] of manifest.packs.entries()) {
    progress.show('verifying', index, manifest.packs.length);
    allRead = (await attempt(faults, () => checkPack(folder, manifest, index, context, deltas, total))) && allRead;
  }
  warnings.push(...total.sharedIds.warnings());
  if (total.topics.size > LIMITS.topics)
    faults.push(new FeedFault('limit', objectPath(pointer.manifest), `has ${total.topics.size} topics`));
  // Deltas and totals can only be compared with all packs.
  if (!allRead) return;
  if ((['podcasts', 'episodes', 'asOf'] as const).some((figure) => total[figure] !== manifest[figure]))
    faults.push(new FeedFault('content', objectPath(pointer.manifest), 'declares other figures than its packs have'));
  for (const { path, check } of deltas) {
    if (!check.holds()) faults.push(new FeedFault('content', path, 'does not lead to the content of the packs'));
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
  total: Total,
): Promise<void> {
  const pack = packs[index];
  if (!pack) return;
  const path = objectPath(pack);
  const raw = await openObject(await need(folder, path), pack);
  const { podcasts, episodes } = await readPack(raw, pack, packs[index + 1], { ...context, path });
  const items: FeedItem[] = [...podcasts.map(podcastItem), ...episodes.map(episodeItem)];
  items.sort((a, b) => compareKeys(a.key, b.key));
  // Browsers check their data by writing packs from it, so a pack must be in canonical form.
  if (itemsText(items) !== fromUtf8(raw)) throw new FeedFault('malformed', path, 'is not in canonical form');
  for (const podcast of podcasts) total.sharedIds.see(podcast);
  for (const { topics } of episodes.flatMap(({ insights }) => insights))
    for (const { slug } of topics) total.topics.add(slug);
  for (const item of items) {
    addTo(total, item, path);
    for (const { check } of deltas) check.see(item);
  }
}

/** Figures of the packs read so far; `podcastId` is that of the last podcast. */
type Total = Pick<Manifest, 'podcasts' | 'episodes' | 'asOf'> & {
  podcastId: string | undefined;
  sharedIds: SharedIds;
  topics: Set<string>;
};

function addTo(total: Total, { key: [podcastId, day] }: FeedItem, path: string): void {
  if (day === undefined) {
    total.podcasts += 1;
    total.podcastId = podcastId;
    return;
  }
  if (total.podcastId !== podcastId)
    throw new FeedFault('malformed', path, `has an episode of podcast ${podcastId}, which is missing`);
  total.episodes += 1;
  if (day > total.asOf) total.asOf = day;
}

/** The result for a browser that has never seen the feed before. */
export interface Verdict {
  /** In the order in which they were found. */
  faults: FeedFault[];
  /** What is valid, but keeps browsers from matching. */
  warnings: string[];
  trusted: Root | undefined;
  /** Undefined when a fault prevents reading it. */
  pointer: Pointer | undefined;
  manifest: Manifest | undefined;
}

/**
 * Checks a feed with the code of the browser, but continues after a fault, so that all faults are found.
 * @param fingerprint of the trusted root; undefined trusts the folder's first root
 * @param now milliseconds since 1970
 */
export async function verify(
  folder: Folder,
  fingerprint: string | undefined,
  now: number,
  progress: Progress,
): Promise<Verdict> {
  const verdict: Verdict = { faults: [], warnings: [], trusted: undefined, pointer: undefined, manifest: undefined };
  try {
    verdict.trusted = await findTrustedRoot(folder.read, fingerprint);
    const root = await followRoots(verdict.trusted, folder.read);
    await checkNoGap(folder, root);
    verdict.pointer = await checkPointer(folder, root, now, verdict.faults);
    verdict.manifest = await checkManifest(folder, verdict.pointer, verdict.faults);
    await checkContent(folder, verdict.pointer, verdict.manifest, verdict, progress);
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

/** Browsers stop at a missing root, although the pointer is signed with a later one. */
async function checkNoGap(folder: Folder, { version }: Root): Promise<void> {
  const names = await folder.list('root');
  if (names.some((name) => Number(/^(\d{1,9})\.json$/.exec(name)?.[1] ?? 0) > version))
    throw new FeedFault('missing', rootPath(version + 1), 'does not exist, but later ones do');
}

async function checkPointer(folder: Folder, root: Root, now: number, faults: FeedFault[]): Promise<Pointer> {
  const bytes = await need(folder, POINTER_PATH);
  try {
    return (await openPointer(bytes, root, undefined, now)).pointer;
  } catch (error) {
    // A correctly signed pointer can be checked further.
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

/** Checks the hashes of objects of earlier builds, which browsers may still request. */
async function checkLeftovers(folder: Folder, objects: readonly ObjectRef[], faults: FeedFault[]): Promise<void> {
  const named = new Set(objects.map(({ sha256 }) => sha256));
  for (const name of await folder.list('o')) {
    if (!/^[0-9a-f]{64}$/.test(name) || named.has(name)) continue;
    const path = objectPath({ sha256: name });
    await attempt(faults, async () => {
      if ((await sha256Hex(await need(folder, path))) !== name)
        throw new FeedFault('changed', path, 'has a different hash than its name');
    });
  }
}
