import type { FeedState } from '../../database/schema.ts';
import type { RowChanges } from '../../database/write/in-place.ts';
import { type RangeContent, readRange } from '../../database/write/rows.ts';
import type { FeedChanges } from '../../domain/feed-status.ts';
import { compareKeys, type ItemKey } from '../../feed/format/items.ts';
import type { Manifest, PackRef } from '../../feed/format/manifest.ts';
import { objectPath } from '../../feed/format/object-ref.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import { type Change, readChanges } from '../../feed/packs/changes.ts';
import { hasEmptyPodcasts, readPack } from '../../feed/packs/pack.ts';
import { changedContent, contentHash, type Differences, differencesOf } from './diff.ts';
import { Interrupted, readStagedObject } from './fetch.ts';
import type { Plan } from './plan.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/** A pack of the new state: what stands in its range now, and what will. */
export interface AssembledPack {
  before: RangeContent;
  after: RangeContent;
}

/** What the packs of the new state are assembled from. */
export interface Assembly {
  pointer: Pointer;
  manifest: Manifest;
  /** The packs that were fetched whole. */
  fetched: ReadonlySet<string>;
  /** All that the delta says, in the order of keys. */
  changes: readonly Change[];
  /** The state that is built on. */
  active: FeedState['active'];
}

const NOTHING: RangeContent = { podcasts: [], episodes: [] };

export async function beginAssembly(
  world: FeedWorld,
  source: FeedSource,
  {
    pointer,
    manifest,
    plan,
    active,
  }: { pointer: Pointer; manifest: Manifest; plan: Plan; active: FeedState['active'] },
): Promise<Assembly> {
  const parts = plan.kind === 'delta' ? plan.delta.parts : [];
  const changes: Change[] = [];
  for (const part of parts) {
    const context = contextOf(pointer, manifest, objectPath(part));
    changes.push(...readChanges(await readStagedObject(world, source, part), context));
  }
  const packs = plan.kind === 'same' ? [] : plan.packs;
  return { pointer, manifest, fetched: new Set(packs.map((pack) => pack.content)), changes, active };
}

/**
 * Whether a pack's range is left as it is: the same content from the same start to the same end, and nothing that the
 * delta says of it.
 */
export function isUntouched({ manifest, fetched, changes, active }: Assembly, index: number): boolean {
  const [pack, next] = [manifest.packs[index], manifest.packs[index + 1]];
  if (!pack || fetched.has(pack.content)) return false;
  const old = active?.manifest.packs.findIndex(({ content }) => content === pack.content) ?? -1;
  const [was, wasNext] = [active?.manifest.packs[old], active?.manifest.packs[old + 1]];
  const sameRange = isKey(was?.from, pack.from) && isKey(wasNext?.from, next?.from);
  return sameRange && active?.manifest.name === manifest.name && changesIn(changes, index, manifest).length === 0;
}

/**
 * A pack of the new state, checked against the manifest.
 * @returns `differs` when what was held and the delta do not lead to it
 * @throws FeedFault for a pack that was fetched and is not as it must be
 */
export async function assemblePack(
  world: FeedWorld,
  source: FeedSource,
  assembly: Assembly,
  index: number,
): Promise<AssembledPack | 'differs'> {
  const { pointer, manifest, fetched, changes, active } = assembly;
  const [pack, next] = [manifest.packs[index] as PackRef, manifest.packs[index + 1]];
  // The first and the last pack have all that stands before and behind.
  const from = index === 0 ? undefined : pack.from;
  const before = active ? await readRange(world.database, active.generation, from, next?.from) : NOTHING;
  if (fetched.has(pack.content)) {
    const context = contextOf(pointer, manifest, objectPath(pack));
    return { before, after: readPack(await readStagedObject(world, source, pack), pack, next, context) };
  }
  const after = changedContent(before, changesIn(changes, index, manifest), manifest.name);
  // What no pack may hold, no delta may bring: the pack is fetched whole, and refused.
  if (hasEmptyPodcasts(after)) return 'differs';
  return (await contentHash(after)) === pack.content ? { before, after } : 'differs';
}

function changesIn(changes: readonly Change[], index: number, { packs }: Manifest): Change[] {
  const [from, next] = [packs[index]?.from, packs[index + 1]?.from];
  return changes.filter(
    ({ key }) => (index === 0 || !from || compareKeys(key, from) >= 0) && (!next || compareKeys(key, next) < 0),
  );
}

function isKey(one: ItemKey | undefined, other: ItemKey | undefined): boolean {
  return one && other ? compareKeys(one, other) === 0 : one === other;
}

function contextOf({ issued }: Pointer, { name }: Manifest, path: string) {
  return { path, source: name, issued: Date.parse(issued) };
}

/** Rows that are changed in one transaction: readers wait for no more than that. */
const MAX_IN_PLACE = 1000;

/** What an update would do. */
export interface ChangePreview {
  /** Packs that the delta does not lead to. */
  differing: PackRef[];
  /** Undefined when it is all of them, or too many for one transaction. */
  rows: RowChanges | undefined;
  changes: FeedChanges;
}

/** Checks all that an update would do, before any of it is done. */
export async function previewChanges(world: FeedWorld, source: FeedSource, assembly: Assembly): Promise<ChangePreview> {
  const differing: PackRef[] = [];
  // The feed's name stands on every insight.
  const sameName = assembly.active?.manifest.name === assembly.manifest.name;
  let rows: RowChanges | undefined = sameName ? { podcasts: [], episodes: [] } : undefined;
  const told: Told = { added: new Set(), changed: new Set(), withdrawn: new Set() };
  for (const [index, pack] of assembly.manifest.packs.entries()) {
    if (world.signal.aborted) throw new Interrupted();
    if (isUntouched(assembly, index)) continue;
    const assembled = await assemblePack(world, source, assembly, index);
    if (assembled === 'differs') {
      differing.push(pack);
      continue;
    }
    const found = differencesOf(assembled.before, assembled.after);
    tell(told, found);
    rows = rows && joined(rows, found.rows);
  }
  return { differing, rows, changes: changesOf(told) };
}

type Told = Record<keyof FeedChanges, Set<string>>;

function tell(told: Told, found: Differences): void {
  for (const kind of ['added', 'changed', 'withdrawn'] as const) {
    for (const id of found[kind]) told[kind].add(id);
  }
}

function joined(rows: RowChanges, more: RowChanges): RowChanges | undefined {
  rows.podcasts.push(...more.podcasts);
  rows.episodes.push(...more.episodes);
  return rows.podcasts.length + rows.episodes.length > MAX_IN_PLACE ? undefined : rows;
}

/** An insight that has moved to another episode is neither new nor withdrawn. */
function changesOf({ added, changed, withdrawn }: Told): FeedChanges {
  const moved = [...added].filter((id) => withdrawn.has(id)).length;
  return { added: added.size - moved, changed: changed.size + moved, withdrawn: withdrawn.size - moved };
}
