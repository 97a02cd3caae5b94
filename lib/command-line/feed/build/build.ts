import { basename, join } from 'node:path';
import type { SelectorPack } from '../../../domain/selector-pack.ts';
import { utf8 } from '../../../feed/format/bytes.ts';
import { type FeedItem, topicsOf } from '../../../feed/format/items.ts';
import { LIMITS, latestFor } from '../../../feed/format/limits.ts';
import type { DeltaRef, Manifest } from '../../../feed/format/manifest.ts';
import { areHarmless, type ObjectRef } from '../../../feed/format/object-ref.ts';
import type { Pointer } from '../../../feed/format/pointer.ts';
import { type Root, rootPath } from '../../../feed/format/root.ts';
import { type FeedKey, fingerprintOf, seal } from '../../../feed/format/signing.ts';
import { ImportError } from '../../../feed/import/import-error.ts';
import { NO_INSIGHT } from '../../../feed/merge/dataset.ts';
import { hashId } from '../../../feed/merge/identity.ts';
import { findSharedIds, type SharedIds } from '../../../feed/merge/shared-ids.ts';
import type { Touched } from '../../../feed/packs/delta.ts';
import { makeObject } from '../../../feed/packs/pack.ts';
import { Problem, userPath } from '../../errors.ts';
import type { Progress } from '../../terminal.ts';
import { type Folder, openFolder, publishPointer, rootTime } from '../publish.ts';
import { touchedSince, writeDeltas } from './deltas.ts';
import {
  type Build,
  checkLater,
  type EarlierBuild,
  readEarlierBuild,
  readHistory,
  tidy,
  writeBuild,
} from './history.ts';
import { type Packed, writeObject, writePacks } from './packs.ts';
import { type SortedRecords, sortRecords } from './sort.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const DEFAULT_NAME = 'Unnamed feed';

export interface BuildRequest {
  records: string;
  out: string;
  key: FeedKey;
  /** Signs roots. For the first build only; undefined uses `key`. */
  rootKey: FeedKey | undefined;
  /** The publisher's display name; undefined keeps the earlier build's. */
  name: string | undefined;
  /** Selector packs of the feed; undefined keeps the earlier build's. */
  selectorPacks: SelectorPack[] | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** The result of a build. */
export interface BuildReport extends Omit<Packed, 'packs'> {
  fingerprint: string;
  /** Records read, including withdrawn and repeated ones. */
  read: number;
  packs: number;
  /** Bytes of all packs. */
  bytes: number;
  /** The same, decompressed. */
  raw: number;
  /** Different topics, counted up to one more than browsers accept. */
  topics: number;
  /** Whether the packs together stay within the max ratio of compression. */
  harmless: boolean;
  deltas: DeltaRef[];
  pointer: Pointer;
  /** Days until the root expires; negative after that. */
  rootDaysLeft: number;
  /** A line for each platform id that several podcasts have. */
  sharedIds: string[];
}

/**
 * Builds a feed from a file of records, or the next state of the feed in the folder. The file is complete: insights that
 * are not in it are withdrawn. The folder keeps publishing the previous state until the last write.
 * @throws ImportErrors, ImportError, FeedFault for records that do not fit a feed; Problem for anything else that fails
 */
export async function build(request: BuildRequest, progress: Progress): Promise<BuildReport> {
  const folder = openFolder(userPath(request.out));
  const earlier = await readEarlierBuild(folder);
  if (earlier) checkFollows(request, earlier);
  const builds = earlier ? (await readHistory(folder)).filter((build) => build.seq <= earlier.pointer.seq) : [];
  const drafts = `.build-${process.pid}`;
  try {
    await removeDrafts(folder);
    const sorted = await sort(request, join(folder.path, drafts), progress);
    const [sharedIds, topics] = [findSharedIds(), new Set<string>()];
    const packed = await writePacks(folder, watched(sorted.items(), sharedIds, topics));
    if (packed.records === 0) throw new ImportError({ file: request.records, line: 1 }, NO_INSIGHT);
    const report = await publish(request, { folder, earlier, builds, sorted, packed }, progress);
    return { ...report, topics: topics.size, sharedIds: sharedIds.warnings() };
  } finally {
    progress.end();
    await folder.remove(drafts);
  }
}

/** Looks at each podcast and topic of the items on their way. */
async function* watched(
  items: AsyncIterable<FeedItem>,
  sharedIds: SharedIds,
  topics: Set<string>,
): AsyncGenerator<FeedItem> {
  for await (const item of items) {
    if (item.key.length === 1) {
      const { title, ids = {} } = JSON.parse(item.head);
      sharedIds.see({ title, ids });
    }
    for (const topic of topics.size > LIMITS.topics ? [] : topicsOf(item)) topics.add(topic);
    yield item;
  }
}

interface Work {
  folder: Folder;
  earlier: EarlierBuild | undefined;
  builds: Build[];
  sorted: SortedRecords;
  packed: Packed;
}

async function publish(
  request: BuildRequest,
  work: Work,
  progress: Progress,
): Promise<Omit<BuildReport, 'sharedIds' | 'topics'>> {
  const { folder, earlier, builds, sorted, packed } = work;
  const { key, now } = request;
  const name = request.name ?? earlier?.manifest.name ?? DEFAULT_NAME;
  const root = earlier?.root ?? (await writeFirstRoot(folder, request, name));
  const seq = (earlier?.pointer.seq ?? 0) + 1;
  const sameName = earlier?.manifest.name === name;
  const touched = earlier && sameName ? await touchedSince(folder, earlier.manifest, packed) : 'all';
  const manifest = await nextManifest(request, work, name, touched, progress);
  const objects = [manifest.ref, ...packed.packs, ...manifest.deltas.flatMap((delta) => delta.parts)];
  const current: Build = {
    seq,
    issued: new Date(now).toISOString(),
    objects: objects.map(({ sha256 }) => sha256),
    touched,
  };
  await writeBuild(folder, current);
  const pointer = await publishPointer(folder, root, seq, manifest.ref, key, now);
  await tidy(folder, [...builds, current], now);
  const { packs, ...figures } = packed;
  return {
    ...figures,
    fingerprint: await fingerprintOf(root.root),
    read: sorted.read,
    packs: packs.length,
    bytes: packs.reduce((sum, pack) => sum + pack.bytes, 0),
    raw: packs.reduce((sum, pack) => sum + pack.raw, 0),
    harmless: areHarmless(packs),
    deltas: manifest.deltas,
    pointer,
    rootDaysLeft: Math.floor((Date.parse(root.expires) - now) / MILLISECONDS_PER_DAY),
  };
}

interface WrittenManifest {
  ref: ObjectRef;
  deltas: DeltaRef[];
}

/** Keeps the earlier manifest when nothing has changed, so that browsers download nothing. */
async function nextManifest(
  request: BuildRequest,
  { folder, earlier, builds, packed }: Work,
  name: string,
  touched: 'all' | Touched[],
  progress: Progress,
): Promise<WrittenManifest> {
  const before = earlier?.manifest.selectorPacks;
  const requested = request.selectorPacks ?? before;
  const selectorPacks = requested?.length ? requested : undefined;
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
  await writeObject(folder, object, new Set());
  return { ref: object.ref, deltas: manifest.deltas };
}

function sort({ records, now }: BuildRequest, drafts: string, progress: Progress): Promise<SortedRecords> {
  const latest = new Date(latestFor(now)).toISOString();
  return sortRecords(userPath(records), basename(records), drafts, latest, progress);
}

async function writeFirstRoot(folder: Folder, { key, rootKey = key, now }: BuildRequest, name: string): Promise<Root> {
  const roles = { root: { keys: [rootKey.publicKey], threshold: 1 }, pointer: { keys: [key.publicKey], threshold: 1 } };
  const feed = await hashId('feed', rootKey.keyid, name);
  const root: Root = { kind: 'root', feed, version: 1, epoch: 1, ...rootTime(now), ...roles };
  await folder.write(rootPath(1), await seal(root, [rootKey]));
  return root;
}

function checkFollows({ key, rootKey, out, now }: BuildRequest, { root, pointer }: EarlierBuild): void {
  if (rootKey) throw new Problem(`${out} already has a feed: change its root keys with rotate`);
  if (!root.pointer.keys.includes(key.publicKey))
    throw new Problem(`root ${root.version} in ${out} does not list this key: change the feed’s keys with rotate`);
  checkLater(now, pointer, out);
}

/** Removes what a killed build has left. */
async function removeDrafts(folder: Folder): Promise<void> {
  for (const name of await folder.list('.')) {
    if (name.startsWith('.build-')) await folder.remove(name);
  }
}
