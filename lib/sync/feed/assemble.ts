import { gateOf } from '../../database/gate.ts';
import type { FeedState } from '../../database/schema.ts';
import type { RowChanges } from '../../database/write/in-place.ts';
import { type RangeContent, type RangeRows, readRange } from '../../database/write/rows.ts';
import type { FeedChanges } from '../../domain/feed-status.ts';
import { release } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { compareKeys, type ItemKey } from '../../feed/format/items.ts';
import { maxDeltaLines } from '../../feed/format/limits.ts';
import type { Manifest, PackRef } from '../../feed/format/manifest.ts';
import { objectPath } from '../../feed/format/object-ref.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import { type Change, readDeltaPart } from '../../feed/packs/changes.ts';
import { hasEmptyPodcasts, insightsIn, readPack } from '../../feed/packs/pack.ts';
import { type Spend, sliced } from '../../feed/packs/slices.ts';
import {
  type ComparedContent,
  changedContent,
  contentHash,
  type Differences,
  differencesOf,
  joinRows,
} from './diff.ts';
import { Interrupted, readStagedObject } from './fetch.ts';
import type { Plan } from './plan.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/** The sources that the packs of the new state are assembled from. */
export interface Assembly {
  /** The place of each pack of the present state, by its content. */
  activePacks: ReadonlyMap<string, number>;
  pointer: Pointer;
  manifest: Manifest;
  /** Content hashes of the packs that were downloaded whole. */
  fetched: ReadonlySet<string>;
  /** All changes of the delta, in key order. */
  changes: readonly Change[];
  /** The present state, which the delta applies to. */
  active: FeedState['active'];
  /** Call it in every loop over content. */
  spend: Spend;
}

const NOTHING: RangeRows = { podcasts: [], episodes: [] };

/** @returns `too-long` if the delta has more changes than the packs are worth: it is passed over, without a fault */
export async function beginAssembly(
  world: FeedWorld,
  source: FeedSource,
  {
    pointer,
    manifest,
    plan,
    active,
  }: { pointer: Pointer; manifest: Manifest; plan: Plan; active: FeedState['active'] },
): Promise<Assembly | 'too-long'> {
  const gate = gateOf(world.database);
  const spend = sliced(() => world.pause().then(gate.step));
  const parts = plan.kind === 'delta' ? plan.delta.parts : [];
  const changes: Change[] = [];
  let linesLeft = maxDeltaLines(active?.manifest.records ?? 0, manifest.records);
  for (const part of parts) {
    if (world.signal.aborted) throw new Interrupted();
    const path = objectPath(part);
    const context = { ...contextOf(pointer, manifest, path), spend };
    const read = await readDeltaPart(await readStagedObject(world, source, part), context, linesLeft);
    if (!read) return 'too-long';
    linesLeft -= read.lines;
    const [last, first] = [changes.at(-1)?.key, read.changes[0]?.key];
    if (last && first && compareKeys(last, first) >= 0)
      throw new FeedFault('malformed', path, 'is out of order with the part before it');
    for (const change of read.changes) changes.push(change);
  }
  const packs = plan.kind === 'same' ? [] : plan.packs;
  const activePacks = new Map(active?.manifest.packs.map(({ content }, index) => [content, index]));
  const fetched = new Set(packs.map((pack) => pack.content));
  return { pointer, manifest, fetched, changes, active, activePacks, spend };
}

/** Whether a pack's range stays as it is: same content, same start, same end, and no change of the delta in it. */
function isUntouched({ manifest, fetched, changes, active, activePacks }: Assembly, index: number): boolean {
  const [pack, next] = [manifest.packs[index], manifest.packs[index + 1]];
  if (!pack || fetched.has(pack.content)) return false;
  const old = activePacks.get(pack.content) ?? -1;
  const [oldPack, oldNext] = [active?.manifest.packs[old], active?.manifest.packs[old + 1]];
  const sameRange = isSameKey(oldPack?.from, pack.from) && isSameKey(oldNext?.from, next?.from);
  const [first, end] = changesIn(changes, index, manifest);
  return sameRange && active?.manifest.name === manifest.name && first === end;
}

/**
 * Assembles a pack of the new state and checks it against the manifest.
 * @returns `differs` if the present content and the delta do not produce it
 * @throws FeedFault if a downloaded pack is invalid
 */
export async function assemblePack(
  world: FeedWorld,
  source: FeedSource,
  assembly: Assembly,
  index: number,
): Promise<ComparedContent | 'differs'> {
  const { pointer, manifest, fetched, changes, active, spend } = assembly;
  const [pack, next] = [manifest.packs[index] as PackRef, manifest.packs[index + 1]];
  // The first range is open at its start, the last one at its end.
  const from = index === 0 ? undefined : pack.from;
  const before = active ? readRange(world.database, active.generation, from, next?.from) : NOTHING;
  if (fetched.has(pack.content)) {
    const context = { ...contextOf(pointer, manifest, objectPath(pack)), spend };
    const raw = await readStagedObject(world, source, pack);
    const content = await readPack(raw, pack, next, context);
    release(raw);
    return { content, differences: await differencesOf(before, content, spend) };
  }
  const found = changes.slice(...changesIn(changes, index, manifest));
  const context = { source: manifest.name, path: objectPath(pointer.manifest), spend };
  const changed = await changedContent(before, found, context);
  return changed && (await isContentOf(pack, changed.content, spend)) ? changed : 'differs';
}

/** No pack has empty podcasts or other figures, so no delta may lead there: such a pack is downloaded, and refused. */
async function isContentOf(pack: PackRef, content: RangeContent, spend: Spend): Promise<boolean> {
  if (hasEmptyPodcasts(content) || insightsIn(content) !== pack.records) return false;
  return (await contentHash(content, pack.raw, spend)) === pack.content;
}

/** The changes in the range of a pack, as the indexes of the first and of the one after the last. */
function changesIn(changes: readonly Change[], index: number, { packs }: Manifest): [first: number, end: number] {
  const next = packs[index + 1]?.from;
  const first = index === 0 ? 0 : indexOfKey(changes, (packs[index] as PackRef).from);
  return [first, next ? indexOfKey(changes, next) : changes.length];
}

/** The index of the first change at a key or after it, by binary search. */
export function indexOfKey(changes: readonly Pick<Change, 'key'>[], key: ItemKey): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys((changes[middle] as Change).key, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSameKey(a: ItemKey | undefined, b: ItemKey | undefined): boolean {
  return a && b ? compareKeys(a, b) === 0 : a === b;
}

function contextOf({ issued }: Pointer, { name }: Manifest, path: string) {
  return { path, source: name, issued: Date.parse(issued) };
}

/** The effect of an update. */
export interface ChangePreview {
  /** Packs that the delta does not produce. */
  differing: PackRef[];
  /** Undefined if all rows change, or too many for one transaction. */
  rows: RowChanges | undefined;
  changes: FeedChanges;
}

/** Verifies a whole update and computes its effect, before anything is written. */
export async function previewChanges(world: FeedWorld, source: FeedSource, assembly: Assembly): Promise<ChangePreview> {
  const differing: PackRef[] = [];
  // Every insight carries the feed's name.
  const sameName = assembly.active?.manifest.name === assembly.manifest.name;
  let rows: RowChanges | undefined = sameName ? { podcasts: [], episodes: [] } : undefined;
  const ids: ChangedIds = { added: new Set(), changed: new Set(), withdrawn: new Set() };
  for (const [index, pack] of assembly.manifest.packs.entries()) {
    if (world.signal.aborted) throw new Interrupted();
    if (isUntouched(assembly, index)) continue;
    const assembled = await assemblePack(world, source, assembly, index);
    if (assembled === 'differs') {
      differing.push(pack);
      continue;
    }
    await addIds(ids, assembled.differences, assembly.spend);
    rows = joinRows(rows, assembled.differences.rows);
  }
  return { differing, rows, changes: await changesOf(ids, assembly.spend) };
}

/** Ids of insights by the kind of their change. */
type ChangedIds = Record<keyof FeedChanges, Set<string>>;

async function addIds(ids: ChangedIds, found: Differences, spend: Spend): Promise<void> {
  for (const kind of ['added', 'changed', 'withdrawn'] as const) {
    await spend(found[kind].length * ID_WORK);
    for (const id of found[kind]) ids[kind].add(id);
  }
}

/** Looking up an id is less work than reading a line. */
const ID_WORK = 0.05;

/** An insight that moved to another episode counts as changed, not as added and withdrawn. */
async function changesOf({ added, changed, withdrawn }: ChangedIds, spend: Spend): Promise<FeedChanges> {
  let moved = 0;
  for (const id of added) {
    await spend(ID_WORK);
    if (withdrawn.has(id)) moved += 1;
  }
  return { added: added.size - moved, changed: changed.size + moved, withdrawn: withdrawn.size - moved };
}
