import { FeedFault } from '../../../lib/feed/format/fault.ts';
import type { Root } from '../../../lib/feed/format/root.ts';
import type { FeedKey } from '../../../lib/feed/format/signing.ts';
import { testKey } from './test-keys.ts';

/** A role that one test key fills. */
export async function roleOf(number: number): Promise<Root['root']> {
  return { keys: [(await testKey(number)).publicKey], threshold: 1 };
}

/** Root 1 of a feed whose root key 9 is kept apart from the pointer key 1, and a root 2 that takes key 1 away. */
export async function testRoots(): Promise<{ first: Root; second: Root; own: FeedKey; next: FeedKey }> {
  const [own, next] = await Promise.all([testKey(9), testKey(2)]);
  const first: Root = {
    ...{ kind: 'root', feed: 'abcdefghijklmnop', version: 1, epoch: 1 },
    ...{ root: await roleOf(9), pointer: await roleOf(1) },
  };
  return { first, second: { ...first, version: 2, epoch: 2, pointer: await roleOf(2) }, own, next };
}

/** The code of the fault that a work ends in, or `accepted`. */
export async function faultOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error) => {
      if (error instanceof FeedFault) return error.code;
      throw error;
    },
  );
}
