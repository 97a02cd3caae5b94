import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import { openPointer } from '../../../lib/feed/format/pointer.ts';
import type { FeedKey } from '../../../lib/feed/format/signing.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { faultsOf } from '../../fixtures/feeds/feed-files.ts';
import { handMadeFeed, ISSUED, MANIFEST_REF, pointerTo } from '../../fixtures/feeds/hand-made-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { faultCodeOf, testRoots } from '../../fixtures/feeds/roots.ts';

type Signatures = { keyid: string; sig: string }[];
const [A, B, C, UNKNOWN] = (await Promise.all([1, 2, 3, 8].map(testKey))) as [FeedKey, FeedKey, FeedKey, FeedKey];

/** The result of opening a pointer that two of the keys A, B and C must sign. */
async function verdict(signers: FeedKey[], edit: (valid: Signatures) => object[] = (valid) => valid): Promise<string> {
  const { first } = await testRoots();
  const root = { ...first, pointer: { keys: [A, B, C].map((key) => key.publicKey), threshold: 2 } };
  const envelope = JSON.parse(new TextDecoder().decode(await seal(pointerTo(MANIFEST_REF, 1), signers)));
  const bytes = utf8(JSON.stringify({ ...envelope, signatures: edit(envelope.signatures) }));
  return faultCodeOf(openPointer(bytes, root, undefined, ISSUED));
}

describe('signatures, when two of three keys must sign', () => {
  test.each<[string, Promise<string>, string]>([
    ['two', verdict([A, C]), 'accepted'],
    ['two, and one by an unknown key', verdict([UNKNOWN, A, B]), 'accepted'],
    ['one', verdict([A]), 'signature'],
    ['one, and one by an unknown key', verdict([A, UNKNOWN]), 'signature'],
    ['one key twice', verdict([A], (valid) => [...valid, ...valid]), 'signature'],
    ['none', verdict([]), 'signature'],
    ['two, one of them wrong', verdict([A, B], ([a, b]) => [{ ...a }, { ...b, sig: a?.sig }]), 'signature'],
    [
      'two, and a wrong one by the same key',
      verdict([A, B], (valid) => [{ ...valid[0], sig: valid[1]?.sig }, ...valid]),
      'accepted',
    ],
    ['too many', verdict([A, B], (valid) => [...valid, ...new Array(40).fill(valid[0])]), 'malformed'],
    ['of a wrong length', verdict([A, B], (valid) => valid.map((one) => ({ ...one, sig: 'AAAA' }))), 'signature'],
    ['not in base64', verdict([A, B], (valid) => valid.map((one) => ({ ...one, sig: '*' }))), 'malformed'],
  ])('%s', async (_, result, expected) => {
    expect(await result).toBe(expected);
  });

  test('a root with a threshold above its number of keys is malformed', async () => {
    const files = await handMadeFeed({ root: { root: { keys: [(await testKey(1)).publicKey], threshold: 2 } } });
    expect(await faultsOf(files, ISSUED)).toEqual(['malformed root/1.json']);
  });
});
