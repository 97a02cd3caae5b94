import { seal } from '../../feed/format/envelope.ts';
import type { FeedKey } from '../../feed/format/feed-key.ts';
import type { ObjectRef } from '../../feed/format/object-ref.ts';
import { POINTER_PATH, type Pointer, SCHEMA } from '../../feed/format/pointer.ts';
import type { Root } from '../../feed/format/root.ts';
import type { Folder } from './folder.ts';

/** A pointer is signed anew every day, and holds for two weeks should that fail. */
const DAYS_VALID = 14;
const POLL_MINUTES = 24 * 60;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Writes `latest.json`, the last step of everything that changes a feed: until then browsers see what was there before.
 * @param now milliseconds since 1970
 */
export async function publishPointer(
  folder: Folder,
  root: Root,
  seq: number,
  manifest: ObjectRef,
  key: FeedKey,
  now: number,
): Promise<Pointer> {
  const pointer: Pointer = {
    kind: 'pointer',
    feed: root.feed,
    epoch: root.epoch,
    seq,
    issued: new Date(now).toISOString(),
    expires: new Date(now + DAYS_VALID * MILLISECONDS_PER_DAY).toISOString(),
    schema: SCHEMA,
    pollMinutes: POLL_MINUTES,
    manifest,
  };
  await folder.write(POINTER_PATH, await seal(pointer, [key]));
  return pointer;
}
