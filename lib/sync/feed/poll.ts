import type { FeedState } from '../../database/schema.ts';
import { abandonWriting, changeState, type Lease } from '../../database/write/feed-state.ts';
import { collectGarbage } from '../../database/write/generations.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { LIMITS } from '../../feed/format/limits.ts';
import { type OpenedPointer, openPointer, POINTER_PATH, type RollbackGuard } from '../../feed/format/pointer.ts';
import { findTrustedRoot, followRoots, type ReadFile } from '../../feed/format/root.ts';
import { fingerprintOf } from '../../feed/format/signing.ts';
import { fetchFile } from './fetch.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/**
 * Asks for the newest state: first the roots, then the pointer. What is accepted is stored before it is used; the
 * rollback guard also outside of the database.
 * @returns the feed's state with a candidate
 * @throws HttpFault, FeedFault, Interrupted, LeaseLost
 */
export async function poll(world: FeedWorld, source: FeedSource, lease: Lease, before: FeedState): Promise<FeedState> {
  const read: ReadFile = (path) => fetchFile(world, source, path, LIMITS.root + 1);
  const known = isStillTrusted(before, source) ? before : undefined;
  const first = known?.root ?? (await findTrustedRoot(read, source.fingerprint));
  const trusted = known?.trusted ?? (await fingerprintOf(first.root));
  const root = await followRoots(first, read, async (next) => {
    // The state of another trusted key stays whole until a pointer has replaced it.
    if (!known && before.trusted !== undefined) return;
    await changeState(world.database, lease, (now) => ({ ...now, trusted, root: next }));
    world.meter?.progressed();
  });
  const bytes = await fetchFile(world, source, POINTER_PATH, LIMITS.pointer);
  if (!bytes) throw new FeedFault('missing', POINTER_PATH, 'is not there');
  const mirrored = await world.rollbackGuards.read(source.id);
  const rollbackGuard = highest(known?.rollbackGuard, mirrored?.root === trusted ? mirrored : undefined);
  const opened = await openPointer(bytes, root, rollbackGuard, world.now());
  await world.rollbackGuards.write(source.id, { ...opened.rollbackGuard, root: trusted });
  // A generation written for another state is useless now; downloaded objects may still be needed.
  const isOutdated = before.candidate?.writing && !leadsTo(before.candidate, opened);
  const state = isOutdated ? await abandonWriting(world.database, lease) : before;
  // Now, since a feed that changes all the time may never get to the end of a run.
  if (isOutdated) await collectGarbage(world.database);
  return changeState(world.database, lease, (now) => ({
    ...now,
    trusted,
    root,
    rollbackGuard: opened.rollbackGuard,
    candidate: {
      whole: [],
      ...(leadsTo(state.candidate, opened) ? state.candidate : {}),
      pointer: opened.pointer,
    },
  }));
}

/** Whether the stored state belongs to the source: the same id may have been given another key. */
function isStillTrusted({ trusted, root }: FeedState, { fingerprint = trusted }: FeedSource): boolean {
  // A root of format 1 has no expiry, so it is not continued from.
  return trusted !== undefined && fingerprint === trusted && root?.expires !== undefined;
}

function leadsTo(candidate: FeedState['candidate'], { pointer }: OpenedPointer): boolean {
  return candidate?.pointer.manifest.sha256 === pointer.manifest.sha256;
}

function highest(a: RollbackGuard | undefined, b: RollbackGuard | undefined): RollbackGuard | undefined {
  if (!a || !b) return a ?? b;
  return a.epoch - b.epoch || a.seq - b.seq >= 0 ? a : b;
}
