import type { FeedState } from '../../database/schema.ts';
import { changeState, dropOtherObjects, type Lease } from '../../database/write/feed-state.ts';
import { confirmActive, isWhole } from '../../database/write/generations.ts';
import { activateInPlace } from '../../database/write/in-place.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { type Manifest, openManifest } from '../../feed/format/manifest.ts';
import { objectPath } from '../../feed/format/object-ref.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import { beginAssembly, previewChanges } from './assemble.ts';
import { downloadObjects, readStagedObject } from './fetch.ts';
import { objectsOf, planUpdate } from './plan.ts';
import { succeeded } from './status.ts';
import type { FeedSource, FeedWorld } from './world.ts';
import { rebuildGeneration } from './write.ts';

/**
 * Makes the candidate the active state. Continues where an earlier run stopped: nothing is downloaded or written twice.
 * @throws HttpFault, FeedFault, Interrupted, LeaseLost, or any IndexedDB error
 */
export async function bringUpToDate(
  world: FeedWorld,
  source: FeedSource,
  lease: Lease,
  before: FeedState,
): Promise<FeedState> {
  const { candidate } = before;
  if (!candidate) return before;
  const { pointer } = candidate;
  const manifest = await manifestOf(world, source, lease, before, pointer);
  const active = await wholeActive(world, before);
  const copy = active && { seq: active.pointer.seq, manifest: active.manifest };
  const plan = planUpdate(copy, manifest, candidate.whole, candidate.withoutDelta);
  if (plan.kind === 'same')
    return confirmActive(world.database, lease, {
      pointer,
      manifest,
      status: succeeded(before, undefined, world.now(), world.random()),
    });
  const objects = objectsOf(plan);
  await dropOtherObjects(world.database, lease, new Set([pointer.manifest, ...objects].map(({ sha256 }) => sha256)));
  await downloadObjects(world, source, lease, objects);
  const assembly = await beginAssembly(world, source, { pointer, manifest, plan, active });
  if (assembly === 'too-long') {
    const state = await changeState(world.database, lease, (now) => changeCandidate(now, { withoutDelta: true }));
    return bringUpToDate(world, source, lease, state);
  }
  if (!active) return rebuildGeneration(world, source, lease, before, assembly);
  const preview = await previewChanges(world, source, assembly);
  if (preview.differing.length > 0) {
    const contents = preview.differing.map((pack) => pack.content);
    // A pack that differs even after a whole download can never become right.
    if (contents.some((content) => candidate.whole.includes(content)))
      throw new FeedFault('content', objectPath(pointer.manifest), 'has a pack that cannot be assembled');
    const state = await changeState(world.database, lease, (now) =>
      changeCandidate(now, { whole: [...new Set([...(now.candidate?.whole ?? []), ...contents])] }),
    );
    return bringUpToDate(world, source, lease, state);
  }
  if (!preview.rows) return rebuildGeneration(world, source, lease, before, assembly);
  const status = succeeded(before, preview.changes, world.now(), world.random());
  const newState = { pointer, manifest, status, generation: active.generation, arrivedAt: world.now() };
  return activateInPlace(world.database, lease, newState, preview.rows, assembly.spend);
}

async function manifestOf(
  world: FeedWorld,
  source: FeedSource,
  lease: Lease,
  { active }: FeedState,
  pointer: Pointer,
): Promise<Manifest> {
  if (active?.pointer.manifest.sha256 === pointer.manifest.sha256) return active.manifest;
  await downloadObjects(world, source, lease, [pointer.manifest]);
  return openManifest(await readStagedObject(world, source, pointer.manifest), pointer);
}

/** The active state, unless some of its rows are missing. */
async function wholeActive({ database }: FeedWorld, { id, active }: FeedState): Promise<FeedState['active']> {
  return active && (await isWhole(database, { feed: id, generation: active.generation })) ? active : undefined;
}

function changeCandidate(state: FeedState, change: Partial<NonNullable<FeedState['candidate']>>): FeedState {
  const { candidate } = state;
  return candidate ? { ...state, candidate: { ...candidate, ...change } } : state;
}
