import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import { openPointer, type RollbackGuard } from '../../../lib/feed/format/pointer.ts';
import type { Root } from '../../../lib/feed/format/root.ts';
import { findTrustedRoot, followRoots } from '../../../lib/feed/format/root.ts';
import { fingerprintOf, seal } from '../../../lib/feed/format/signing.ts';
import { makeObject } from '../../../lib/feed/packs/pack.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { ISSUED, pointerTo } from '../../fixtures/feeds/hand-made-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { faultCodeOf, roleOf, testRoots } from '../../fixtures/feeds/roots.ts';

const SOME = (await makeObject(utf8('some'))).ref;
const FOUR = await roleOf(4);

/** What comes of number `seq` under a root, for one who has accepted `floor`. */
async function verdict(root: Root, pointer: object, key: number, rollbackGuard: RollbackGuard): Promise<string> {
  return faultCodeOf(
    openPointer(await seal({ ...pointerTo(SOME, 6), ...pointer }, [await testKey(key)]), root, rollbackGuard, ISSUED),
  );
}
const STOLEN: RollbackGuard = { epoch: 1, seq: 999, sha256: 'a'.repeat(64) };

describe('recovery from a key compromise', () => {
  /** The files of a feed whose stolen pointer key 1 has signed number 999, then rotated to key 2. */
  async function rotated(signers = [9], change: object = {}): Promise<Files> {
    const { first, second, own } = await testRoots();
    return new Map([
      ['root/1.json', await seal(first, [own])],
      ['root/2.json', await seal({ ...second, ...change }, await Promise.all(signers.map(testKey)))],
    ]);
  }
  const follow = async (files: Files) => {
    const read = async (path: string) => files.get(path);
    return followRoots(await findTrustedRoot(read, undefined), read);
  };

  test('the new root is followed, and the thief’s pointer refused whatever its number', async () => {
    const root = await follow(await rotated());
    expect(root.version).toBe(2);
    expect(await verdict(root, { seq: 1000 }, 1, STOLEN)).toBe('signature');
  });

  test('the publisher’s own next pointer is taken, though the thief has driven the number up', async () => {
    const { second } = await testRoots();
    expect(await verdict(second, { epoch: 2 }, 2, STOLEN)).toBe('accepted');
  });

  test('after that, the thief’s number of the earlier epoch is a rollback', async () => {
    const { first } = await testRoots();
    expect(await verdict(first, { seq: 1000 }, 1, { ...STOLEN, epoch: 2, seq: 6 })).toBe('rollback');
  });

  test.each<[string, Promise<Files>, string]>([
    ['a new root signed by the stolen pointer key', rotated([1]), 'signature'],
    ['a new root that nobody signed', rotated([]), 'signature'],
    ['new root keys that have not signed', rotated([9], { root: FOUR }), 'signature'],
    ['new root keys that the old have not signed', rotated([4], { root: FOUR }), 'signature'],
    ['new root keys signed by both', rotated([9, 4], { root: FOUR }), 'accepted'],
    ['a root of another version under this number', rotated([9], { version: 3 }), 'rollback'],
    ['an earlier epoch', rotated([9], { epoch: 0 }), 'malformed'],
    ['a root of another feed', rotated([9], { feed: 'ponmlkjihgfedcba' }), 'another-feed'],
  ])('%s', async (_, files, expected) => {
    expect(await faultCodeOf(follow(await files))).toBe(expected);
  });

  test('an epoch that goes back is refused', async () => {
    const { first, own } = await testRoots();
    const files: Files = new Map([
      ['root/1.json', await seal({ ...first, epoch: 3 }, [own])],
      ['root/2.json', await seal({ ...first, version: 2, epoch: 2 }, [own])],
    ]);
    expect(await faultCodeOf(follow(files))).toBe('rollback');
  });

  test('trust starts at the root of the given fingerprint, and at no other', async () => {
    const files = await rotated([9, 4], { root: FOUR });
    const read = async (path: string) => files.get(path);
    const start = async (fingerprint?: string) => (await findTrustedRoot(read, fingerprint)).version;
    expect(await start()).toBe(1);
    expect(await start((await testKey(9)).keyid)).toBe(1);
    expect(await start((await testKey(4)).keyid)).toBe(2);
    expect(await faultCodeOf(findTrustedRoot(read, (await testKey(5)).keyid))).toBe('untrusted');
    expect(await faultCodeOf(findTrustedRoot(async () => undefined, undefined))).toBe('missing');
  });

  test('a fingerprint stands for all keys and for how many must sign', async () => {
    const keys = (await Promise.all([1, 2].map(testKey))).map((key) => key.publicKey);
    const all = await Promise.all([
      fingerprintOf({ keys: keys.slice(0, 1), threshold: 1 }),
      fingerprintOf({ keys, threshold: 1 }),
      fingerprintOf({ keys, threshold: 2 }),
    ]);
    expect(new Set(all).size).toBe(3);
    expect(await fingerprintOf({ keys: keys.toReversed(), threshold: 2 })).toBe(all[2]);
  });
});
