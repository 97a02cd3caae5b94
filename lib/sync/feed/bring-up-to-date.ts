import {
  activateGeneration,
  activateInPlace,
  beginGeneration,
  confirmActive,
  isWhole,
  type RowChanges,
  tallyGeneration,
  writePack,
} from '../../database/feed-content.ts';
import type { FeedState } from '../../database/feed-database.ts';
import { changeState, type Hold } from '../../database/feed-steps.ts';
import { count, emptyTally } from '../../database/tally.ts';
import type { FeedChanges, FeedStatus } from '../../domain/feed-status.ts';
import { FeedFault } from '../../feed/feed-fault.ts';
import { type Manifest, openManifest, type PackRef } from '../../feed/manifest.ts';
import { objectPath } from '../../feed/object-ref.ts';
import type { Pointer } from '../../feed/pointer.ts';
import { type Assembly, assemblePack, beginAssembly, isUntouched } from './assemble-update.ts';
import { nextPoll } from './feed-schedule.ts';
import { gather, gathered } from './gather.ts';
import { Interrupted } from './http-fault.ts';
import { differencesOf } from './pack-changes.ts';
import { objectsOf, planUpdate } from './plan-update.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/** Rows that are changed in one transaction: readers wait for no more than that. */
const MOST_IN_PLACE = 1000;

/**
 * Makes the candidate the state that is read. Goes on where an earlier run has ended: what was fetched and written is
 * not fetched or written again.
 * @throws HttpFault, FeedFault, Interrupted, Superseded; what IndexedDB throws
 */
export async function bringUpToDate(
  world: FeedWorld,
  source: FeedSource,
  hold: Hold,
  before: FeedState,
): Promise<FeedState> {
  const { candidate } = before;
  if (!candidate) return before;
  const { pointer } = candidate;
  const manifest = await manifestOf(world, source, hold, before, pointer);
  const active = await usable(world, before);
  const held = active && { seq: active.pointer.seq, manifest: active.manifest };
  const plan = planUpdate(held, manifest, candidate.whole);
  if (plan.kind === 'same')
    return confirmActive(world.database, hold, { pointer, manifest, status: succeeded(world, before, undefined) });
  await gather(world, source, hold, objectsOf(plan));
  const assembly = await beginAssembly(world, source, { pointer, manifest, plan, active });
  if (!active) return writeAnew(world, source, hold, before, assembly);
  const survey = await surveyUpdate(world, source, assembly);
  if (survey.differing.length > 0) {
    const contents = survey.differing.map((pack) => pack.content);
    // What differs after it was fetched whole never will be right.
    if (contents.some((content) => candidate.whole.includes(content)))
      throw new FeedFault('content', objectPath(pointer.manifest), 'cannot be reached');
    const state = await changeState(world.database, hold, (now) => withWhole(now, contents));
    return bringUpToDate(world, source, hold, state);
  }
  if (!survey.rows) return writeAnew(world, source, hold, before, assembly);
  const status = succeeded(world, before, survey.changes);
  return activateInPlace(world.database, hold, { pointer, manifest, status }, survey.rows);
}

async function manifestOf(
  world: FeedWorld,
  source: FeedSource,
  hold: Hold,
  { active }: FeedState,
  pointer: Pointer,
): Promise<Manifest> {
  if (active?.pointer.manifest.sha256 === pointer.manifest.sha256) return active.manifest;
  await gather(world, source, hold, [pointer.manifest]);
  return openManifest(await gathered(world, source, pointer.manifest), pointer);
}

/** The state that is read, if all of it is there still. */
async function usable({ database }: FeedWorld, { id, active }: FeedState): Promise<FeedState['active']> {
  return active && (await isWhole(database, { feed: id, generation: active.generation })) ? active : undefined;
}

interface Survey {
  /** Packs that the delta does not lead to. */
  differing: PackRef[];
  /** Undefined when it is all of them, or too many for one transaction. */
  rows: RowChanges | undefined;
  changes: FeedChanges;
}

/** Checks all that an update would do, before any of it is done. */
async function surveyUpdate(world: FeedWorld, source: FeedSource, assembly: Assembly): Promise<Survey> {
  const differing: PackRef[] = [];
  // The feed's name stands on every insight.
  const sameName = assembly.active?.manifest.name === assembly.manifest.name;
  let rows: RowChanges | undefined = sameName ? { podcasts: [], episodes: [] } : undefined;
  const tellers = { added: new Set<string>(), changed: new Set<string>(), withdrawn: new Set<string>() };
  for (const [index, pack] of assembly.manifest.packs.entries()) {
    if (world.signal.aborted) throw new Interrupted();
    if (isUntouched(assembly, index)) continue;
    const assembled = await assemblePack(world, source, assembly, index);
    if (assembled === 'differs') {
      differing.push(pack);
      continue;
    }
    const found = differencesOf(assembled.before, assembled.after);
    for (const kind of ['added', 'changed', 'withdrawn'] as const) for (const id of found[kind]) tellers[kind].add(id);
    rows?.podcasts.push(...found.rows.podcasts);
    rows?.episodes.push(...found.rows.episodes);
    if (rows && rows.podcasts.length + rows.episodes.length > MOST_IN_PLACE) rows = undefined;
  }
  return { differing, rows, changes: changesOf(tellers) };
}

/** Writes the whole new state beside the one that is read, pack by pack, and then changes over. */
async function writeAnew(
  world: FeedWorld,
  source: FeedSource,
  hold: Hold,
  before: FeedState,
  assembly: Assembly,
): Promise<FeedState> {
  const { database } = world;
  const { manifest, pointer } = assembly;
  const state = before.candidate?.writing ? before : await beginGeneration(database, hold);
  const writing = state.candidate?.writing;
  if (!writing) throw new Error('no generation was begun');
  const tally = writing.packs > 0 ? await tallyGeneration(database, writing.generation) : emptyTally();
  const changes = { ...writing.changes };
  let records = manifest.packs.slice(0, writing.packs).reduce((sum, pack) => sum + pack.records, 0);
  for (let index = writing.packs; index < manifest.packs.length; index += 1) {
    if (world.signal.aborted) throw new Interrupted();
    const assembled = await assemblePack(world, source, assembly, index);
    if (assembled === 'differs') throw new FeedFault('content', objectPath(pointer.manifest), 'has changed meanwhile');
    const found = differencesOf(assembled.before, assembled.after);
    for (const kind of ['added', 'changed', 'withdrawn'] as const) changes[kind] += found[kind].length;
    await writePack(database, hold, writing.generation, assembled.after, { packs: index + 1, changes: { ...changes } });
    for (const episode of assembled.after.episodes) count(tally, episode, 1);
    records += manifest.packs[index]?.records ?? 0;
    reportRecords(world, records, manifest);
  }
  const status = succeeded(world, before, changes);
  return activateGeneration(database, hold, writing.generation, tally, { pointer, manifest, status });
}

function reportRecords(world: FeedWorld, records: number, { records: ofRecords }: Manifest): void {
  world.progress?.({ objects: 0, ofObjects: 0, bytes: 0, ofBytes: 0, records, ofRecords });
}

/** An insight that has moved to another episode is neither new nor withdrawn. */
function changesOf({ added, changed, withdrawn }: Record<keyof FeedChanges, Set<string>>): FeedChanges {
  const moved = [...added].filter((id) => withdrawn.has(id)).length;
  return { added: added.size - moved, changed: changed.size + moved, withdrawn: withdrawn.size - moved };
}

function succeeded(world: FeedWorld, { candidate, status }: FeedState, changes: FeedChanges | undefined): FeedStatus {
  const now = world.now();
  const { problem: _, ...rest } = status;
  const due = nextPoll(now, candidate?.pointer.pollMinutes ?? 0, world.random());
  const told = changes ?? status.changes;
  return { ...rest, attempted: now, succeeded: now, failures: 0, due, ...(told && { changes: told }) };
}

function withWhole(state: FeedState, contents: readonly string[]): FeedState {
  const { candidate } = state;
  if (!candidate) return state;
  return { ...state, candidate: { ...candidate, whole: [...new Set([...candidate.whole, ...contents])] } };
}
