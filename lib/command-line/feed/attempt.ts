import type { Bytes } from '../../feed/format/bytes.ts';
import { FeedFault } from '../../feed/format/feed-fault.ts';
import type { Folder } from './folder.ts';

/** Whether it went well; a fault is noted. */
export async function attempt(faults: FeedFault[], work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    faults.push(faultOf(error));
    return false;
  }
}

/** @throws FeedFault `missing` */
export async function need(folder: Folder, path: string): Promise<Bytes> {
  const bytes = await folder.read(path);
  if (!bytes) throw new FeedFault('missing', path, 'is not there');
  return bytes;
}

/** @throws whatever is no fault of the feed */
export function faultOf(error: unknown): FeedFault {
  if (error instanceof FeedFault) return error;
  throw error;
}
