import { type Hold, stagedNames, stagedObject, stageObject } from '../../database/write/feed-steps.ts';
import type { Bytes } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/feed-fault.ts';
import { type ObjectRef, objectPath, openObject } from '../../feed/format/object-ref.ts';
import { fetchFile } from './fetch-file.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/**
 * Fetches the objects that are not there yet, one by one; each is checked, then kept, in that order.
 * @throws HttpFault, FeedFault, Interrupted, Superseded
 */
export async function gather(
  world: FeedWorld,
  source: FeedSource,
  hold: Hold,
  objects: readonly ObjectRef[],
): Promise<void> {
  const there = await stagedNames(world.database, source.id);
  const ofBytes = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytes = 0;
  for (const [index, ref] of objects.entries()) {
    if (!there.has(ref.sha256)) await fetchObject(world, source, hold, ref);
    bytes += ref.bytes;
    const fetched = { objects: index + 1, ofObjects: objects.length, bytes, ofBytes };
    world.progress?.({ ...fetched, records: 0, ofRecords: 0 });
  }
}

/**
 * What is inside an object that was kept: checked again, since a disk may change it.
 * @throws FeedFault `missing` for one that is not kept; what `openObject` throws
 */
export async function gathered({ database }: FeedWorld, { id }: FeedSource, ref: ObjectRef): Promise<Bytes> {
  const bytes = await stagedObject(database, id, ref.sha256);
  if (!bytes) throw new FeedFault('missing', objectPath(ref), 'is not kept');
  return openObject(bytes, ref);
}

async function fetchObject(world: FeedWorld, source: FeedSource, hold: Hold, ref: ObjectRef): Promise<void> {
  // A server may declare the gzip inside a transfer encoding: then the content comes.
  const bytes = await fetchFile(world, source, objectPath(ref), Math.max(ref.bytes, ref.raw));
  if (!bytes) throw new FeedFault('missing', objectPath(ref), 'is not there');
  await openObject(bytes, ref);
  await stageObject(world.database, hold, { sha256: ref.sha256, bytes });
}
