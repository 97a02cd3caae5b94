import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import { openPointer } from '../../../lib/feed/format/pointer.ts';
import type { FeedKey } from '../../../lib/feed/format/signing.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { makeObject } from '../../../lib/feed/packs/pack.ts';
import { faultsOf } from '../../fixtures/feeds/feed-files.ts';
import { handMadeFeed, ISSUED, pointerTo } from '../../fixtures/feeds/hand-made-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { faultCodeOf, testRoots } from '../../fixtures/feeds/roots.ts';

const SOME = (await makeObject(utf8('some'))).ref;
type Signatures = { keyid: string; sig: string }[];
const [A, B, C, STRANGER] = (await Promise.all([1, 2, 3, 8].map(testKey))) as [FeedKey, FeedKey, FeedKey, FeedKey];

/** What comes of a pointer that two of the keys A, B and C must sign. */
async function verdict(signers: FeedKey[], edit: (signatures: Signatures) => object[] = (own) => own): Promise<string> {
  const { first } = await testRoots();
  const root = { ...first, pointer: { keys: [A, B, C].map((key) => key.publicKey), threshold: 2 } };
  const envelope = JSON.parse(new TextDecoder().decode(await seal(pointerTo(SOME, 1), signers)));
  const bytes = utf8(JSON.stringify({ ...envelope, signatures: edit(envelope.signatures) }));
  return faultCodeOf(openPointer(bytes, root, undefined, ISSUED));
}

describe('signatures, where two of three must sign', () => {
  test.each<[string, Promise<string>, string]>([
    ['two', verdict([A, C]), 'accepted'],
    ['two, and one of a stranger', verdict([STRANGER, A, B]), 'accepted'],
    ['one', verdict([A]), 'signature'],
    ['one, and one of a stranger', verdict([A, STRANGER]), 'signature'],
    ['one key twice', verdict([A], (own) => [...own, ...own]), 'signature'],
    ['none', verdict([]), 'signature'],
    ['one that is wrong among two', verdict([A, B], ([a, b]) => [{ ...a }, { ...b, sig: a?.sig }]), 'signature'],
    ['a wrong one beside right ones', verdict([A, B], (own) => [{ ...own[0], sig: own[1]?.sig }, ...own]), 'accepted'],
    ['more than are looked at', verdict([A, B], (own) => [...own, ...new Array(40).fill(own[0])]), 'malformed'],
    ['of another length', verdict([A, B], (own) => own.map((one) => ({ ...one, sig: 'AAAA' }))), 'signature'],
    ['in no base 64', verdict([A, B], (own) => own.map((one) => ({ ...one, sig: '*' }))), 'malformed'],
  ])('%s', async (_, found, expected) => {
    expect(await found).toBe(expected);
  });

  test('a root that asks for more signatures than it has keys is none', async () => {
    const files = await handMadeFeed({ root: { root: { keys: [(await testKey(1)).publicKey], threshold: 2 } } });
    expect(await faultsOf(files, ISSUED)).toEqual(['malformed root/1.json']);
  });
});
