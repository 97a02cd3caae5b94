import { basename, join } from 'node:path';
import type { SelectorPack } from '../../../domain/selector-pack.ts';
import { utf8 } from '../../../feed/format/bytes.ts';
import { LIMITS, latestFor } from '../../../feed/format/limits.ts';
import type { DeltaRef, Manifest } from '../../../feed/format/manifest.ts';
import { areHarmless, type ObjectRef } from '../../../feed/format/object-ref.ts';
import type { Pointer } from '../../../feed/format/pointer.ts';
import { type Root, rootPath } from '../../../feed/format/root.ts';
import { type FeedKey, fingerprintOf, seal } from '../../../feed/format/signing.ts';
import { ImportError } from '../../../feed/import/import-error.ts';
import { hashId } from '../../../feed/merge/identity.ts';
import type { Touched } from '../../../feed/packs/delta.ts';
import { makeObject } from '../../../feed/packs/pack.ts';
import { fromStart, Problem } from '../../errors.ts';
import type { Progress } from '../progress.ts';
import { type Folder, openFolder, publishPointer } from '../publish.ts';
import { touchedSince, writeDeltas } from './deltas.ts';
import { type Build, type EarlierBuild, readEarlierBuild, readHistory, tidy, writeBuild } from './history.ts';
import { type Packed, writeObject, writePacks } from './packs.ts';
import { type SortedRecords, sortRecords } from './sort.ts';

/** What the feed is called when nobody says. */
const NO_NAME = 'Unnamed feed';

export interface BuildRequest {
  records: string;
  out: string;
  key: FeedKey;
  /** Signs roots; of the first build only. */
  rootKey: FeedKey | undefined;
  /** Whom the insights come from; undefined keeps that of the earlier build. */
  name: string | undefined;
  /** How sites are read from now on; undefined keeps what the earlier build says. */
  selectorPacks: SelectorPack[] | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** What was built. */
export interface BuildReport extends Omit<Packed, 'packs'> {
  fingerprint: string;
  read: number;
  packs: number;
  bytes: number;
  /** Whether browsers take no bomb for it. */
  harmless: boolean;
  deltas: DeltaRef[];
  pointer: Pointer;
}

/**
 * Builds a feed out of a file of records, or the next state of the one that the folder holds. The file says all: what
 * is not in it is withdrawn. Until the last write the folder publishes what it did before.
 * @throws ImportErrors, ImportError, FeedFault for records that fit no feed; Problem for what else cannot be done
 */
export async function build(request: BuildRequest, progress: Progress): Promise<BuildReport> {
  const folder = openFolder(fromStart(request.out));
  const earlier = await readEarlierBuild(folder);
  if (earlier) checkFollows(request, earlier);
  const builds = earlier ? (await readHistory(folder)).filter((one) => one.seq <= earlier.pointer.seq) : [];
  const drafts = `.build-${process.pid}`;
  try {
    await removeDrafts(folder);
    const sorted = await sort(request, join(folder.path, drafts), progress);
    const packed = await writePacks(folder, sorted.items());
    if (packed.records === 0) throw new ImportError({ file: request.records, line: 1 }, 'an insight not withdrawn');
    return await publish(request, { folder, earlier, builds, sorted, packed }, progress);
  } finally {
    progress.end();
    await folder.remove(drafts);
  }
}

interface Work {
  folder: Folder;
  earlier: EarlierBuild | undefined;
  builds: Build[];
  sorted: SortedRecords;
  packed: Packed;
}

async function publish(request: BuildRequest, work: Work, progress: Progress): Promise<BuildReport> {
  const { folder, earlier, builds, sorted, packed } = work;
  const { key, now } = request;
  const name = request.name ?? earlier?.manifest.name ?? NO_NAME;
  const root = earlier?.root ?? (await foundRoot(folder, request, name));
  const seq = (earlier?.pointer.seq ?? 0) + 1;
  const sameName = earlier?.manifest.name === name;
  const touched = earlier && sameName ? await touchedSince(folder, earlier.manifest, packed) : 'all';
  const manifest = await nextManifest(request, work, name, touched, progress);
  const objects = [manifest.ref, ...packed.packs, ...manifest.deltas.flatMap((delta) => delta.parts)];
  const own: Build = {
    seq,
    issued: new Date(now).toISOString(),
    objects: objects.map(({ sha256 }) => sha256),
    touched,
  };
  await writeBuild(folder, own);
  const pointer = await publishPointer(folder, root, seq, manifest.ref, key, now);
  await tidy(folder, [...builds, own], now);
  const { packs, ...figures } = packed;
  return {
    ...figures,
    fingerprint: await fingerprintOf(root.root),
    read: sorted.read,
    packs: packs.length,
    bytes: packs.reduce((sum, pack) => sum + pack.bytes, 0),
    harmless: areHarmless(packs),
    deltas: manifest.deltas,
    pointer,
  };
}

interface WrittenManifest {
  ref: ObjectRef;
  deltas: DeltaRef[];
}

/** The earlier manifest where nothing is different, so that browsers fetch nothing. */
async function nextManifest(
  request: BuildRequest,
  { folder, earlier, builds, packed }: Work,
  name: string,
  touched: 'all' | Touched[],
  progress: Progress,
): Promise<WrittenManifest> {
  const before = earlier?.manifest.selectorPacks;
  const wanted = request.selectorPacks ?? before;
  const selectorPacks = wanted?.length ? wanted : undefined;
  const manifest = { kind: 'manifest', name, ...packed, ...(selectorPacks && { selectorPacks }) } as const;
  if (earlier && touched.length === 0) {
    const { deltas } = earlier.manifest;
    const isSame = JSON.stringify(selectorPacks) === JSON.stringify(before);
    return isSame ? { ref: earlier.pointer.manifest, deltas } : writeManifest(folder, { ...manifest, deltas });
  }
  const deltas = touched === 'all' ? [] : await writeDeltas(folder, builds, touched, packed, request.now, progress);
  return writeManifest(folder, { ...manifest, deltas });
}

async function writeManifest(folder: Folder, manifest: Manifest): Promise<WrittenManifest> {
  const object = await makeObject(utf8(JSON.stringify(manifest)));
  if (object.ref.raw > LIMITS.manifest)
    throw new Problem(
      `the manifest would have ${object.ref.raw} bytes, at most ${LIMITS.manifest}: make several feeds`,
    );
  await writeObject(folder, object, new Set());
  return { ref: object.ref, deltas: manifest.deltas };
}

function sort({ records, now }: BuildRequest, drafts: string, progress: Progress): Promise<SortedRecords> {
  const latest = new Date(latestFor(now)).toISOString();
  return sortRecords(fromStart(records), basename(records), drafts, latest, progress);
}

/** The first root of a new feed. */
async function foundRoot(folder: Folder, { key, rootKey = key }: BuildRequest, name: string): Promise<Root> {
  const roles = { root: { keys: [rootKey.publicKey], threshold: 1 }, pointer: { keys: [key.publicKey], threshold: 1 } };
  const feed = await hashId('feed', rootKey.keyid, name);
  const root: Root = { kind: 'root', feed, version: 1, epoch: 1, ...roles };
  await folder.write(rootPath(1), await seal(root, [rootKey]));
  return root;
}

function checkFollows({ key, rootKey, out, now }: BuildRequest, { root, pointer }: EarlierBuild): void {
  if (rootKey) throw new Problem(`${out} holds a feed already: its root keys are changed by rotate`);
  if (!root.pointer.keys.includes(key.publicKey))
    throw new Problem(
      `${out} holds a feed that this key does not sign (root ${root.version}): rotate changes its keys`,
    );
  if (now <= Date.parse(pointer.issued))
    throw new Problem(`${out} holds a build of ${pointer.issued}: the next must be later`);
}

/** What a build that was killed has left. */
async function removeDrafts(folder: Folder): Promise<void> {
  for (const name of await folder.list('.')) {
    if (name.startsWith('.build-')) await folder.remove(name);
  }
}
