import type { FeedProblem } from '../../../lib/domain/feed-status.ts';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { builtFeed, DAY } from '../../fixtures/feeds/built-feed.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { readFeed } from '../../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { FAULTS, type Fault } from './feed-server.ts';

/** The attacks named by The Update Framework (specification 1.0.33, section 1.5.2), and forks. */
export const TERMS = [
  ...['arbitrary software attack', 'roll-back attack', 'indefinite freeze attack', 'mix-and-match attack'],
  ...['endless data attack', 'fast-forward attack', 'wrong software installation', 'extraneous dependencies attack'],
  ...['malicious mirrors preventing updates', 'slow retrieval attack', 'key compromise', 'fork'],
] as const;

/** The key of the root, the daily key, the publisher's next daily key, and the attacker's key. */
const [ROOT, DAILY, NEXT, ATTACKER] = [9, 1, 2, 7];

interface Attack {
  term: (typeof TERMS)[number];
  how: string;
  /** The state that the reader has before the attack; the old one by default. */
  has?: 'new';
  /** Days after the new state was published; 0 by default. */
  after?: number;
  /** Whether it takes as long as the request timeout. */
  slow?: true;
  serves?: () => Promise<Files> | Files;
  breaks?: (path: string) => Fault | undefined;
  /** The publisher's next state, if it is not the new one: roots of the publisher stay accepted. */
  next?: () => Promise<Files>;
  /** The problem that the user sees; `none` if the attack has no effect. */
  problem: FeedProblem | 'none';
}

/** A feed, and attacks on its readers by someone who answers in place of the publisher. */
export interface AttackedFeed {
  /** The first state, and the state one day later. */
  old: Files;
  new: Files;
  attacks: Attack[];
  /** A key compromise that succeeds: a high number by the thief, a new key by the publisher, the thief again. */
  compromise: { driven: Files; mended: Files; again: Files };
}

/** @param first when the old state is published, in milliseconds since 1970 */
export async function attackedFeed(first: number): Promise<AttackedFeed> {
  // The daily key differs from the root key.
  const feed = builtFeed();
  await feed.build(records(60), first, { name: 'The Gazette' });
  const OLD = await withRootKey(feed.files());
  await feed.build(records(80), first + DAY, { name: 'The Gazette' });
  const NEW = await withRootKey(feed.files());
  feed.remove();
  const other = builtFeed();
  await other.build(records(5), first + DAY, { name: 'Another', key: NEXT });
  const ANOTHER = other.files();
  other.remove();

  const { pointer: POINTER, manifest: MANIFEST } = await readFeed(NEW);
  const { pointer: OLD_POINTER } = await readFeed(OLD);
  const MANIFEST_PATH = `o/${POINTER.manifest.sha256}`;
  const DELTA_PATH = `o/${MANIFEST.deltas[0]?.parts[0]?.sha256}`;
  const day = (after: number) => new Date(first + after * DAY).toISOString();
  /** The new state with a changed pointer, or one signed by other keys. */
  const pointed = (change: object, signers: number | number[] = DAILY) => withPointer(NEW, change, signers);

  const attacks: Attack[] = [
    {
      ...{ term: 'arbitrary software attack', how: 'a pointer signed by the attacker’s key' },
      ...{ serves: () => pointed({}, ATTACKER), problem: 'tampered' },
    },
    {
      ...{ term: 'arbitrary software attack', how: 'a pointer without a signature' },
      ...{ serves: () => pointed({}, []), problem: 'tampered' },
    },
    {
      ...{ term: 'arbitrary software attack', how: 'two signatures of one key where two keys are required' },
      ...{ serves: () => rotated(NEW, ROOT, [DAILY, NEXT], { signer: [DAILY, DAILY] }), problem: 'tampered' },
      next: () => rotated(NEW, ROOT, [DAILY, NEXT]),
    },
    {
      ...{ term: 'arbitrary software attack', how: 'a root of the attacker after the trusted one' },
      ...{ serves: () => rotated(NEW, ATTACKER, ATTACKER), problem: 'tampered' },
    },
    {
      ...{ term: 'arbitrary software attack', how: 'a changed delta' },
      ...{ breaks: (path) => (path === DELTA_PATH ? FAULTS['a flipped bit'] : undefined), problem: 'tampered' },
    },
    {
      ...{ term: 'roll-back attack', how: 'an older state with valid signatures' },
      ...{ has: 'new', serves: () => OLD, problem: 'older' },
    },
    {
      ...{ term: 'indefinite freeze attack', how: 'the same state for ever' },
      ...{ serves: () => OLD, after: 15, problem: 'expired' },
    },
    {
      ...{ term: 'indefinite freeze attack', how: 'a mirror that withholds the root that the pointer names' },
      ...{ serves: () => pointed({ root: 2 }), problem: 'keys-missing' },
    },
    {
      ...{
        term: 'indefinite freeze attack',
        how: 'a thief of the daily key hides the next root, for more than a year',
      },
      ...{ serves: () => pointed({ seq: 50, issued: day(370), expires: day(384) }), after: 370, problem: 'expired' },
    },
    {
      ...{ term: 'mix-and-match attack', how: 'the new pointer with the objects of the old state' },
      ...{ serves: () => new Map([...OLD, ['latest.json', fileOf(NEW, 'latest.json')]]), problem: 'incomplete' },
    },
    {
      ...{ term: 'mix-and-match attack', how: 'two objects of the new state swapped' },
      ...{ serves: () => swapped(NEW, MANIFEST_PATH, DELTA_PATH), problem: 'tampered' },
    },
    ...[
      { what: 'pointer', path: 'latest.json', problem: 'not-a-feed' as const },
      { what: 'next root', path: 'root/2.json', problem: 'not-a-feed' as const },
      { what: 'manifest', path: MANIFEST_PATH, problem: 'tampered' as const },
      { what: 'delta', path: DELTA_PATH, problem: 'tampered' as const },
    ].map(
      ({ what, path, problem }): Attack => ({
        ...{ term: 'endless data attack', how: `an endless ${what}`, problem },
        breaks: (asked) => (asked === path ? FAULTS['an endless body'] : undefined),
      }),
    ),
    {
      ...{ term: 'fast-forward attack', how: 'a pointer from the far future' },
      ...{ serves: () => pointed({ issued: day(30), expires: day(40) }), problem: 'clock' },
    },
    {
      ...{ term: 'fast-forward attack', how: 'a sequence number beyond all limits' },
      ...{ serves: () => pointed({ seq: Number.MAX_SAFE_INTEGER + 1 }), problem: 'not-a-feed' },
    },
    {
      ...{ term: 'wrong software installation', how: 'another feed, whole and with valid signatures' },
      ...{ serves: () => new Map([...ANOTHER, ['root/1.json', fileOf(OLD, 'root/1.json')]]), problem: 'tampered' },
    },
    {
      ...{ term: 'wrong software installation', how: 'a pointer to another feed by the same key' },
      ...{ serves: () => pointed({ feed: 'ponmlkjihgfedcba' }), problem: 'tampered' },
    },
    {
      ...{ term: 'wrong software installation', how: 'a root in place of the pointer' },
      ...{ serves: () => new Map([...NEW, ['latest.json', fileOf(NEW, 'root/1.json')]]), problem: 'tampered' },
    },
    {
      ...{ term: 'extraneous dependencies attack', how: 'files that nothing signed refers to' },
      ...{ serves: () => new Map([...NEW, ['o/more', utf8('more')], ['more.json', utf8('{}')]]), problem: 'none' },
    },
    {
      ...{ term: 'malicious mirrors preventing updates', how: 'a mirror without any files' },
      ...{ serves: () => new Map(), problem: 'gone' },
    },
    {
      ...{ term: 'malicious mirrors preventing updates', how: 'a mirror that redirects' },
      ...{ breaks: () => FAULTS['a redirect'], problem: 'not-a-feed' },
    },
    {
      ...{ term: 'slow retrieval attack', how: 'a body that stalls', slow: true },
      ...{ breaks: (path) => (path === DELTA_PATH ? FAULTS['a body that stalls'] : undefined), problem: 'slow' },
    },
    {
      ...{ term: 'slow retrieval attack', how: 'a body sent byte by byte', slow: true },
      ...{ breaks: (path) => (path === DELTA_PATH ? dripping : undefined), problem: 'slow' },
    },
    {
      ...{ term: 'key compromise', how: 'the stolen key after the publisher has replaced it' },
      ...{ serves: () => rotated(NEW, ROOT, NEXT, { signer: DAILY, seq: 999 }), problem: 'tampered' },
      next: () => rotated(NEW, ROOT, NEXT, { seq: 3 }),
    },
    {
      ...{ term: 'key compromise', how: 'new keys signed by the stolen one' },
      ...{ serves: () => rotated(NEW, DAILY, ATTACKER), problem: 'tampered' },
    },
    {
      ...{ term: 'fork', how: 'a known sequence number with other content' },
      ...{ has: 'new', serves: () => pointed({ manifest: OLD_POINTER.manifest }), problem: 'tampered' },
    },
  ];
  const compromise = {
    driven: await pointed({ seq: 999 }),
    mended: await rotated(NEW, ROOT, NEXT, { signer: NEXT, seq: 3 }),
    again: await pointed({ seq: 1000 }),
  };
  return { old: OLD, new: NEW, attacks, compromise };
}

function records(length: number) {
  return Array.from({ length }, (_, index) => syntheticRecord(index));
}

function fileOf(files: Files, path: string) {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`No such file: ${path}`);
  return bytes;
}

/** The payload of a signed file. */
function payloadOf(files: Files, path: string): object {
  return JSON.parse(atob(JSON.parse(new TextDecoder().decode(fileOf(files, path))).payload));
}

async function role(keys: readonly number[]) {
  const publicKeys = await Promise.all(keys.map(async (key) => (await testKey(key)).publicKey));
  return { keys: publicKeys, threshold: keys.length };
}

async function sealedBy(payload: object, signers: number | readonly number[]) {
  return seal(payload, await Promise.all([signers].flat().map(testKey)));
}

/** The same feed with a first root signed by the root key. */
async function withRootKey(files: Files): Promise<Files> {
  const root = { ...payloadOf(files, 'root/1.json'), root: await role([ROOT]) };
  return new Map([...files, ['root/1.json', await sealedBy(root, ROOT)]]);
}

async function withPointer(files: Files, change: object, signers: number | readonly number[]): Promise<Files> {
  const pointer = { ...payloadOf(files, 'latest.json'), ...change };
  return new Map([...files, ['latest.json', await sealedBy(pointer, signers)]]);
}

/** A state after a second root that requires signatures of other keys on the pointer. */
async function rotated(
  files: Files,
  rootSigner: number,
  keys: number | readonly number[],
  { signer = keys, seq }: { signer?: number | readonly number[]; seq?: number } = {},
): Promise<Files> {
  const root = { ...payloadOf(files, 'root/1.json'), version: 2, epoch: 2, pointer: await role([keys].flat()) };
  const pointed = await withPointer(files, { epoch: 2, ...(seq !== undefined && { seq }) }, signer);
  return new Map([...pointed, ['root/2.json', await sealedBy(root, rootSigner)]]);
}

function swapped(files: Files, a: string, b: string): Files {
  return new Map([...files, [a, fileOf(files, b)], [b, fileOf(files, a)]]);
}

export function dripping(...[response, bytes = new Uint8Array(10)]: Parameters<Fault>): void {
  response.writeHead(200, { 'Content-Length': bytes.length });
  let at = 0;
  const drip = setInterval(() => {
    if (response.destroyed) return clearInterval(drip);
    response.write(bytes.subarray(at, at + 1));
    at += 1;
  }, 20);
}
