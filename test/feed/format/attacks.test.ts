import { describe, expect, test } from 'vitest';
import { readAll, utf8 } from '../../../lib/feed/format/bytes.ts';
import { openPointer, type RollbackGuard } from '../../../lib/feed/format/pointer.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { makeObject } from '../../../lib/feed/packs/pack.ts';
import { faultsOf } from '../../fixtures/feeds/feed-files.ts';
import { handMadeFeed, ISSUED, pointerTo } from '../../fixtures/feeds/hand-made-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { faultCodeOf, testRoots } from '../../fixtures/feeds/roots.ts';

const DAY = 86_400_000;
const SOME = (await makeObject(utf8('some'))).ref;
const OTHER = (await makeObject(utf8('other'))).ref;

/** What comes of a pointer for one who has seen number 5. */
async function verdict(change: object, { key = 1, now = ISSUED, epoch = 1 } = {}): Promise<string> {
  const { first } = await testRoots();
  const seen = await floorOf(pointerTo(SOME, 5));
  const bytes = await seal({ ...pointerTo(SOME, 6), ...change }, [await testKey(key)]);
  return faultCodeOf(openPointer(bytes, { ...first, epoch }, seen, now));
}

async function floorOf(pointer: object): Promise<RollbackGuard> {
  const { first } = await testRoots();
  return (await openPointer(await seal(pointer, [await testKey(1)]), first, undefined, ISSUED)).rollbackGuard;
}

// The names are those of The Update Framework's specification 1.0.33, section 1.5.2.
describe('attacks on the pointer, by one who can answer in the publisher’s place', () => {
  test.each<[string, Promise<string>, string]>([
    ['none: the next number', verdict({}), 'accepted'],
    ['none: the same file again', verdict(pointerTo(SOME, 5)), 'accepted'],
    ['arbitrary installation: signed by a key of their own', verdict({}, { key: 7 }), 'signature'],
    ['rollback: an earlier number', verdict({ seq: 4 }), 'rollback'],
    ['rollback: an earlier epoch', verdict({ epoch: 1, seq: 9 }, { epoch: 2 }), 'rollback'],
    ['fork: the same number with another content', verdict({ seq: 5, manifest: OTHER }), 'fork'],
    ['fork: the same number signed for longer', verdict({ seq: 5, expires: '2027-01-01T00:00:00Z' }), 'fork'],
    ['indefinite freeze: what was once the newest, for ever', verdict({}, { now: ISSUED + 15 * DAY }), 'expired'],
    ['fast-forward: issued in the future', verdict({ issued: '2026-06-04T00:00:00Z' }), 'early'],
    [
      'wrong software installation: another feed of the same key',
      verdict({ feed: 'ponmlkjihgfedcba' }),
      'another-feed',
    ],
    ['wrong software installation: a root in the place of a pointer', verdict({ kind: 'root' }), 'malformed'],
    ['a later format', verdict({ schema: 2, news: true }), 'schema'],
  ])('%s', async (_, found, expected) => {
    expect(await found).toBe(expected);
  });

  test('a clock that is wrong by two days is not taken for an attack', async () => {
    expect(await verdict({}, { now: ISSUED - 2 * DAY })).toBe('accepted');
    expect(await verdict({}, { now: ISSUED - 2 * DAY - 1000 })).toBe('early');
  });
});

describe('attacks on what the pointer leads to', () => {
  test('mix-and-match: the manifest of one build under the pointer of another', async () => {
    const [one, other] = [await handMadeFeed(), await handMadeFeed({ manifest: () => ({ name: 'Another' }) })];
    const [, manifest] = [...one.keys()].filter((path) => path.startsWith('o/'));
    const [, another] = [...other.keys()].filter((path) => path.startsWith('o/'));
    one.set(manifest as string, other.get(another as string) as never);
    expect(await faultsOf(one, ISSUED)).toEqual([expect.stringMatching(`^(changed|too-short) ${manifest}$`)]);
  });

  test('mix-and-match: two packs of one build change places', async () => {
    const files = await handMadeFeed({ deltaLines: [{ podcast: 'aa', title: 'Deep Roots Radio' }] });
    const [pack, , delta] = [...files.keys()].filter((path) => path.startsWith('o/')) as [string, string, string];
    const [one, other] = [files.get(pack), files.get(delta)];
    files.set(pack, other as never).set(delta, one as never);
    expect((await faultsOf(files, ISSUED)).toSorted()).toEqual([`changed ${delta}`, `too-short ${pack}`].toSorted());
  });

  test('endless data: no more is read of a body than it may have', async () => {
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

  test('malicious mirror: what it adds of its own is never asked for', async () => {
    const files = await handMadeFeed();
    files.set('o/evil', utf8('evil')).set('evil.json', utf8('evil'));
    expect(await faultsOf(files, ISSUED)).toEqual([]);
  });
});
