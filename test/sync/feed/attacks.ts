import type { FeedProblem } from '../../../lib/domain/feed-status.ts';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { builtFeed, DAY } from '../../fixtures/feeds/built-feed.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { readFeed } from '../../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { FAULTS, type Fault } from './feed-server.ts';

/** As The Update Framework calls them (specification 1.0.33, section 1.5.2); a fork is what its logs are there for. */
export const TERMS = [
  ...['arbitrary software attack', 'roll-back attack', 'indefinite freeze attack', 'mix-and-match attack'],
  ...['endless data attack', 'fast-forward attack', 'wrong software installation', 'extraneous dependencies attack'],
  ...['malicious mirrors preventing updates', 'slow retrieval attack', 'key compromise', 'fork'],
] as const;

/** The key that signs the keys, the one that signs every day, the publisher's next one, and one of the attacker's. */
const [ROOT, DAILY, NEXT, THEIRS] = [9, 1, 2, 7];

interface Attack {
  term: (typeof TERMS)[number];
  how: string;
  /** What the reader has when it begins; the old state where nothing is said. */
  has?: 'new';
  /** Days after the new state was published; none where nothing is said. */
  after?: number;
  /** It takes the time that one has patience for. */
  slow?: true;
  serves?: () => Promise<Files> | Files;
  breaks?: (path: string) => Fault | undefined;
  /** What the person is told; nothing where the attack comes to nothing. */
  told: FeedProblem | 'nothing';
}

/** A feed, and what one can do to its readers who answers in its publisher's place. */
export interface AttackedFeed {
  /** The state that was published at first, and the one of a day later. */
  old: Files;
  new: Files;
  attacks: Attack[];
  /** The key compromise that goes through: the number driven up, the new key with a number of its own, the thief again. */
  compromise: { driven: Files; mended: Files; again: Files };
}

/** @param first when the old state is published, in milliseconds since 1970 */
export async function attackedFeed(first: number): Promise<AttackedFeed> {
  // What signs every day is not what signs the keys.
  const feed = builtFeed();
  await feed.build(made(60), first, { name: 'The Gazette' });
  const OLD = await withRootKey(feed.files());
  await feed.build(made(80), first + DAY, { name: 'The Gazette' });
  const NEW = await withRootKey(feed.files());
  feed.remove();
  const other = builtFeed();
  await other.build(made(5), first + DAY, { name: 'Another', key: NEXT });
  const ANOTHER = other.files();
  other.remove();

  const { pointer: POINTER, manifest: MANIFEST } = await readFeed(NEW);
  const { pointer: OLD_POINTER } = await readFeed(OLD);
  const MANIFEST_PATH = `o/${POINTER.manifest.sha256}`;
  const DELTA_PATH = `o/${MANIFEST.deltas[0]?.parts[0]?.sha256}`;
  const day = (after: number) => new Date(first + after * DAY).toISOString();
  /** The new state under a pointer that says something else, or that other keys have signed. */
  const pointed = (change: object, signers: number | number[] = DAILY) => withPointer(NEW, change, signers);

  const attacks: Attack[] = [
    {
      ...{ term: 'arbitrary software attack', how: 'a pointer signed by a key of their own' },
      ...{ serves: () => pointed({}, THEIRS), told: 'tampered' },
    },
    {
      ...{ term: 'arbitrary software attack', how: 'a pointer that nobody has signed' },
      ...{ serves: () => pointed({}, []), told: 'tampered' },
    },
    {
      ...{ term: 'arbitrary software attack', how: 'one key’s signature twice, where two keys are asked for' },
      ...{ serves: () => rotated(NEW, ROOT, [DAILY, NEXT], { signer: [DAILY, DAILY] }), told: 'tampered' },
    },
    {
      ...{ term: 'arbitrary software attack', how: 'a root of their own after the one that is trusted' },
      ...{ serves: () => rotated(NEW, THEIRS, THEIRS), told: 'tampered' },
    },
    {
      ...{ term: 'arbitrary software attack', how: 'a delta that they have changed' },
      ...{ breaks: (path) => (path === DELTA_PATH ? FAULTS['a flipped bit'] : undefined), told: 'tampered' },
    },
    {
      ...{ term: 'roll-back attack', how: 'what was once the newest, rightly signed' },
      ...{ has: 'new', serves: () => OLD, told: 'older' },
    },
    {
      ...{ term: 'indefinite freeze attack', how: 'what was once the newest, for ever' },
      ...{ serves: () => OLD, after: 15, told: 'expired' },
    },
    {
      ...{ term: 'mix-and-match attack', how: 'the new pointer over the objects of the old state' },
      ...{ serves: () => new Map([...OLD, ['latest.json', fileOf(NEW, 'latest.json')]]), told: 'incomplete' },
    },
    {
      ...{ term: 'mix-and-match attack', how: 'two objects of the new state in each other’s place' },
      ...{ serves: () => swapped(NEW, MANIFEST_PATH, DELTA_PATH), told: 'tampered' },
    },
    ...[
      { what: 'pointer', path: 'latest.json', told: 'not-a-feed' as const },
      { what: 'next root', path: 'root/2.json', told: 'not-a-feed' as const },
      { what: 'manifest', path: MANIFEST_PATH, told: 'tampered' as const },
      { what: 'delta', path: DELTA_PATH, told: 'tampered' as const },
    ].map(
      ({ what, path, told }): Attack => ({
        ...{ term: 'endless data attack', how: `a ${what} without end`, told },
        breaks: (asked) => (asked === path ? FAULTS['an endless body'] : undefined),
      }),
    ),
    {
      ...{ term: 'fast-forward attack', how: 'a pointer of the far future' },
      ...{ serves: () => pointed({ issued: day(30), expires: day(40) }), told: 'clock' },
    },
    {
      ...{ term: 'fast-forward attack', how: 'a number without bounds' },
      ...{ serves: () => pointed({ seq: Number.MAX_SAFE_INTEGER + 1 }), told: 'not-a-feed' },
    },
    {
      ...{ term: 'wrong software installation', how: 'another feed in its place, whole and rightly signed' },
      ...{ serves: () => new Map([...ANOTHER, ['root/1.json', fileOf(OLD, 'root/1.json')]]), told: 'tampered' },
    },
    {
      ...{ term: 'wrong software installation', how: 'a pointer of the same key to another feed' },
      ...{ serves: () => pointed({ feed: 'ponmlkjihgfedcba' }), told: 'tampered' },
    },
    {
      ...{ term: 'wrong software installation', how: 'a root in the place of the pointer' },
      ...{ serves: () => new Map([...NEW, ['latest.json', fileOf(NEW, 'root/1.json')]]), told: 'tampered' },
    },
    {
      ...{ term: 'extraneous dependencies attack', how: 'files that nothing signed leads to' },
      ...{ serves: () => new Map([...NEW, ['o/more', utf8('more')], ['more.json', utf8('{}')]]), told: 'nothing' },
    },
    {
      ...{ term: 'malicious mirrors preventing updates', how: 'a mirror that says there is nothing' },
      ...{ serves: () => new Map(), told: 'gone' },
    },
    {
      ...{ term: 'malicious mirrors preventing updates', how: 'a mirror that sends elsewhere' },
      ...{ breaks: () => FAULTS['a redirect'], told: 'not-a-feed' },
    },
    {
      ...{ term: 'slow retrieval attack', how: 'a body that stops on the way', slow: true },
      ...{ breaks: (path) => (path === DELTA_PATH ? FAULTS['a body that stalls'] : undefined), told: 'slow' },
    },
    {
      ...{ term: 'slow retrieval attack', how: 'a body that comes byte by byte', slow: true },
      ...{ breaks: (path) => (path === DELTA_PATH ? dripping : undefined), told: 'slow' },
    },
    {
      ...{ term: 'key compromise', how: 'the stolen key, after the publisher has named another' },
      ...{ serves: () => rotated(NEW, ROOT, NEXT, { signer: DAILY, seq: 999 }), told: 'tampered' },
    },
    {
      ...{ term: 'key compromise', how: 'keys that the stolen one has named' },
      ...{ serves: () => rotated(NEW, DAILY, THEIRS), told: 'tampered' },
    },
    {
      ...{ term: 'fork', how: 'the number that was seen, with another content' },
      ...{ has: 'new', serves: () => pointed({ manifest: OLD_POINTER.manifest }), told: 'tampered' },
    },
  ];
  const compromise = {
    driven: await pointed({ seq: 999 }),
    mended: await rotated(NEW, ROOT, NEXT, { signer: NEXT, seq: 3 }),
    again: await pointed({ seq: 1000 }),
  };
  return { old: OLD, new: NEW, attacks, compromise };
}

function made(length: number) {
  return Array.from({ length }, (_, index) => syntheticRecord(index));
}

function fileOf(files: Files, path: string) {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`${path} is not there`);
  return bytes;
}

/** What a signed file says. */
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

/** The same feed, with a first root that its own key signs. */
async function withRootKey(files: Files): Promise<Files> {
  const root = { ...payloadOf(files, 'root/1.json'), root: await role([ROOT]) };
  return new Map([...files, ['root/1.json', await sealedBy(root, ROOT)]]);
}

async function withPointer(files: Files, change: object, signers: number | readonly number[]): Promise<Files> {
  const pointer = { ...payloadOf(files, 'latest.json'), ...change };
  return new Map([...files, ['latest.json', await sealedBy(pointer, signers)]]);
}

/** A state after a second root, which names other keys for the pointer, all of which must sign. */
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

function swapped(files: Files, one: string, other: string): Files {
  return new Map([...files, [one, fileOf(files, other)], [other, fileOf(files, one)]]);
}

function dripping(...[response, bytes = new Uint8Array(10)]: Parameters<Fault>): void {
  response.writeHead(200, { 'Content-Length': bytes.length });
  let at = 0;
  const drip = setInterval(() => {
    if (response.destroyed) return clearInterval(drip);
    response.write(bytes.subarray(at, at + 1));
    at += 1;
  }, 20);
}
