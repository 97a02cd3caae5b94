import { describe, expect, test } from 'vitest';
import { readAll, utf8 } from '../../../lib/feed/format/bytes.ts';
import { openPointer, type RollbackGuard } from '../../../lib/feed/format/pointer.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { faultsOf } from '../../fixtures/feeds/feed-files.ts';
import {
  handMadeFeed,
  ISSUED,
  MANIFEST_REF,
  OTHER_MANIFEST_REF,
  pointerTo,
} from '../../fixtures/feeds/hand-made-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { faultCodeOf, testRoots } from '../../fixtures/feeds/roots.ts';

const DAY = 86_400_000;

/** The result of opening a pointer, for a reader who accepted number 5. */
async function verdict(change: object, { key = 1, now = ISSUED, epoch = 1 } = {}): Promise<string> {
  const { first } = await testRoots();
  const guard = await guardAfter(pointerTo(MANIFEST_REF, 5));
  const bytes = await seal({ ...pointerTo(MANIFEST_REF, 6), ...change }, [await testKey(key)]);
  return faultCodeOf(openPointer(bytes, { ...first, epoch }, guard, now));
}

async function guardAfter(pointer: object): Promise<RollbackGuard> {
  const { first } = await testRoots();
  return (await openPointer(await seal(pointer, [await testKey(1)]), first, undefined, ISSUED)).rollbackGuard;
}

// Names of attacks as in The Update Framework's specification 1.0.33, section 1.5.2.
describe('attacks on the pointer by someone who controls the server', () => {
  test.each<[string, Promise<string>, string]>([
    ['none: the next number', verdict({}), 'accepted'],
    ['none: the same pointer again', verdict(pointerTo(MANIFEST_REF, 5)), 'accepted'],
    ['arbitrary installation: signed by the attacker’s key', verdict({}, { key: 7 }), 'signature'],
    ['rollback: an earlier number', verdict({ seq: 4 }), 'rollback'],
    ['rollback: an earlier epoch', verdict({ epoch: 1, seq: 9 }, { epoch: 2 }), 'rollback'],
    ['fork: the same number with different content', verdict({ seq: 5, manifest: OTHER_MANIFEST_REF }), 'fork'],
    ['fork: the same number with a later expiry', verdict({ seq: 5, expires: '2027-01-01T00:00:00Z' }), 'fork'],
    ['indefinite freeze: an old pointer served for ever', verdict({}, { now: ISSUED + 15 * DAY }), 'expired'],
    ['fast-forward: issued in the future', verdict({ issued: '2026-06-04T00:00:00Z' }), 'early'],
    [
      'wrong software installation: another feed of the same key',
      verdict({ feed: 'ponmlkjihgfedcba' }),
      'another-feed',
    ],
    ['wrong software installation: a root in place of a pointer', verdict({ kind: 'root' }), 'malformed'],
    ['a newer format', verdict({ schema: 3, news: true }), 'schema'],
  ])('%s', async (_, result, expected) => {
    expect(await result).toBe(expected);
  });

  test('a clock that is wrong by two days is tolerated', async () => {
    expect(await verdict({}, { now: ISSUED - 2 * DAY })).toBe('accepted');
    expect(await verdict({}, { now: ISSUED - 2 * DAY - 1000 })).toBe('early');
  });
});

describe('attacks on the objects', () => {
  test('mix-and-match: the manifest of one build under the pointer of another', async () => {
    const [first, second] = [await handMadeFeed(), await handMadeFeed({ manifest: () => ({ name: 'Another' }) })];
    const [, manifest] = [...first.keys()].filter((path) => path.startsWith('o/'));
    const [, otherManifest] = [...second.keys()].filter((path) => path.startsWith('o/'));
    first.set(manifest as string, second.get(otherManifest as string) as never);
    expect(await faultsOf(first, ISSUED)).toEqual([expect.stringMatching(`^(changed|too-short) ${manifest}$`)]);
  });

  test('mix-and-match: two objects of one build are swapped', async () => {
    const files = await handMadeFeed({ deltaLines: [{ podcast: 'aa', title: 'Deep Roots Radio' }] });
    const [pack, , delta] = [...files.keys()].filter((path) => path.startsWith('o/')) as [string, string, string];
    const [packBytes, deltaBytes] = [files.get(pack), files.get(delta)];
    files.set(pack, deltaBytes as never).set(delta, packBytes as never);
    expect((await faultsOf(files, ISSUED)).toSorted()).toEqual([`changed ${delta}`, `too-short ${pack}`].toSorted());
  });

  test('endless data: a body is read only up to its limit', async () => {
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    await expect(readAll(endless, 5000)).rejects.toThrow(RangeError);
    expect(sent).toBeLessThanOrEqual(7000);
    expect(cancelled).toBe(true);
  });

  test('malicious mirror: files that it adds are ignored', async () => {
    const files = await handMadeFeed();
    files.set('o/evil', utf8('evil')).set('evil.json', utf8('evil'));
    expect(await faultsOf(files, ISSUED)).toEqual([]);
  });
});
