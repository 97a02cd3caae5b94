import { describe, expect, test } from 'vitest';
import { openPointer, type RollbackGuard } from '../../../lib/feed/format/pointer.ts';
import type { Root } from '../../../lib/feed/format/root.ts';
import { findTrustedRoot, followRoots } from '../../../lib/feed/format/root.ts';
import { fingerprintOf, seal } from '../../../lib/feed/format/signing.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { ISSUED, MANIFEST_REF, pointerTo } from '../../fixtures/feeds/hand-made-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { faultCodeOf, roleOf, testRoots } from '../../fixtures/feeds/roots.ts';

const NEW_ROOT_ROLE = await roleOf(4);

/** The result of opening a pointer under a root, for a reader with this rollback guard. */
async function verdict(root: Root, pointer: object, key: number, rollbackGuard: RollbackGuard): Promise<string> {
  return faultCodeOf(
    openPointer(
      await seal({ ...pointerTo(MANIFEST_REF, 6), ...pointer }, [await testKey(key)]),
      root,
      rollbackGuard,
      ISSUED,
    ),
  );
}
/** The guard of a reader who accepted a pointer with a number that the thief inflated. */
const INFLATED: RollbackGuard = { epoch: 1, seq: 999, sha256: 'a'.repeat(64) };

describe('recovery from a key compromise', () => {
  /** The roots of a feed whose pointer key 1 was stolen and replaced by key 2. */
  async function rotated(signers = [9], change: object = {}): Promise<Files> {
    const { first, second, rootKey } = await testRoots();
    return new Map([
      ['root/1.json', await seal(first, [rootKey])],
      ['root/2.json', await seal({ ...second, ...change }, await Promise.all(signers.map(testKey)))],
    ]);
  }
  const follow = async (files: Files) => {
    const read = async (path: string) => files.get(path);
    return followRoots(await findTrustedRoot(read, undefined), read);
  };

  test('the new root is followed, and the thief’s pointers are refused', async () => {
    const root = await follow(await rotated());
    expect(root.version).toBe(2);
    expect(await verdict(root, { seq: 1000 }, 1, INFLATED)).toBe('signature');
  });

  test('the publisher’s next pointer is accepted although the thief inflated the number', async () => {
    const { second } = await testRoots();
    expect(await verdict(second, { epoch: 2 }, 2, INFLATED)).toBe('accepted');
  });

  test('after that, the thief’s pointer of the earlier epoch is a rollback', async () => {
    const { first } = await testRoots();
    expect(await verdict(first, { seq: 1000 }, 1, { ...INFLATED, epoch: 2, seq: 6 })).toBe('rollback');
  });

  test.each<[string, Promise<Files>, string]>([
    ['a new root signed by the stolen pointer key', rotated([1]), 'signature'],
    ['an unsigned new root', rotated([]), 'signature'],
    ['new root keys that did not sign it', rotated([9], { root: NEW_ROOT_ROLE }), 'signature'],
    ['new root keys not signed by the old ones', rotated([4], { root: NEW_ROOT_ROLE }), 'signature'],
    ['new root keys signed by both', rotated([9, 4], { root: NEW_ROOT_ROLE }), 'accepted'],
    ['a root with the version of another file', rotated([9], { version: 3 }), 'rollback'],
    ['epoch 0', rotated([9], { epoch: 0 }), 'malformed'],
    ['a root of another feed', rotated([9], { feed: 'ponmlkjihgfedcba' }), 'another-feed'],
  ])('%s', async (_, files, expected) => {
    expect(await faultCodeOf(follow(await files))).toBe(expected);
  });

  test('a decreasing epoch is refused', async () => {
    const { first, rootKey } = await testRoots();
    const files: Files = new Map([
      ['root/1.json', await seal({ ...first, epoch: 3 }, [rootKey])],
      ['root/2.json', await seal({ ...first, version: 2, epoch: 2 }, [rootKey])],
    ]);
    expect(await faultCodeOf(follow(files))).toBe('rollback');
  });

  test('trust starts only at the root with the given fingerprint', async () => {
    const files = await rotated([9, 4], { root: NEW_ROOT_ROLE });
    const read = async (path: string) => files.get(path);
    const start = async (fingerprint?: string) => (await findTrustedRoot(read, fingerprint)).version;
    expect(await start()).toBe(1);
    expect(await start((await testKey(9)).keyid)).toBe(1);
    expect(await start((await testKey(4)).keyid)).toBe(2);
    expect(await faultCodeOf(findTrustedRoot(read, (await testKey(5)).keyid))).toBe('untrusted');
    expect(await faultCodeOf(findTrustedRoot(async () => undefined, undefined))).toBe('missing');
  });

  test.each<[string, object, string]>([
    ['a year before it expires', {}, 'accepted'],
    ['when it expires', { expires: new Date(ISSUED).toISOString() }, 'expired'],
    ['issued in the future', { issued: '2026-06-04T00:00:00Z' }, 'early'],
    ['valid for longer than a year', { expires: '2027-06-02T00:00:00Z' }, 'limit'],
    ['of format 1, without any time', { issued: undefined, expires: undefined }, 'expired'],
  ])('a root is used only in its time: %s', async (_, time, expected) => {
    const { first } = await testRoots();
    expect(await verdict({ ...first, ...time }, {}, 1, { ...INFLATED, seq: 1 })).toBe(expected);
  });

  test('earlier roots of a series may have expired', async () => {
    const { first, second, rootKey } = await testRoots();
    const expired = { ...first, issued: '2025-01-01T00:00:00Z', expires: '2026-01-01T00:00:00Z' };
    const files: Files = new Map([
      ['root/1.json', await seal(expired, [rootKey])],
      ['root/2.json', await seal(second, [rootKey])],
    ]);
    expect(await verdict(await follow(files), { epoch: 2 }, 2, INFLATED)).toBe('accepted');
  });

  test('a pointer that names a newer root than the server has is refused; one of an earlier root is not', async () => {
    const { first } = await testRoots();
    const guard = { ...INFLATED, seq: 1 };
    expect(await verdict(first, { root: 2 }, 1, guard)).toBe('withheld');
    expect(await verdict({ ...first, version: 2 }, { root: 1 }, 1, guard)).toBe('accepted');
  });

  test('every accepted root is reported, in order', async () => {
    const { first, second, rootKey } = await testRoots();
    const third = await seal({ ...second, version: 3 }, [rootKey]);
    const files: Files = new Map([
      ['root/2.json', await seal(second, [rootKey])],
      ['root/3.json', third],
    ]);
    const accepted: number[] = [];
    await followRoots(
      first,
      async (path) => files.get(path),
      async ({ version }) => {
        accepted.push(version);
      },
    );
    expect(accepted).toEqual([2, 3]);
  });

  test('a fingerprint covers all keys and the threshold', async () => {
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
