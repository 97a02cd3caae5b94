import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeedDatabase } from '../../../lib/database/feed-database.ts';
import type { FeedProblem } from '../../../lib/domain/feed-status.ts';
import { utf8 } from '../../../lib/feed/bytes.ts';
import { seal } from '../../../lib/feed/envelope.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { madeUpRecord } from '../../feed/made-up-records.ts';
import { builtFeed, DAY, FIRST } from '../../feed/published/built-feed.ts';
import { readFeed, textOf, wholeCopy } from '../../feed/published/copy.ts';
import type { Files } from '../../feed/published/memory-folder.ts';
import { testKey } from '../../feed/published/test-keys.ts';
import { FAULTS, type Fault, type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, seenBy, sourceAt, type TestWorld, testWorld } from './feed-world.ts';

/** As The Update Framework calls them (specification 1.0.33, section 1.5.2); a fork is what its logs are there for. */
const TERMS = [
  ...['arbitrary software attack', 'roll-back attack', 'indefinite freeze attack', 'mix-and-match attack'],
  ...['endless data attack', 'fast-forward attack', 'wrong software installation', 'extraneous dependencies attack'],
  ...['malicious mirrors preventing updates', 'slow retrieval attack', 'key compromise', 'fork'],
] as const;

/** The key that signs the keys, the one that signs every day, the publisher's next one, and one of the attacker's. */
const [ROOT, DAILY, NEXT, THEIRS] = [9, 1, 2, 7];

// Two states of one feed, built once; what signs every day is not what signs the keys.
const feed = builtFeed();
await feed.build(made(60), FIRST, { name: 'The Gazette' });
const OLD = await withRootKey(feed.files());
await feed.build(made(80), FIRST + DAY, { name: 'The Gazette' });
const NEW = await withRootKey(feed.files());
feed.remove();
const other = builtFeed();
await other.build(made(5), FIRST + DAY, { name: 'Another', key: NEXT });
const ANOTHER = other.files();
other.remove();

const texts: Record<string, string> = { old: await textAt(OLD), new: await textAt(NEW) };
const { pointer: POINTER, manifest: MANIFEST } = await readFeed(NEW);
const { pointer: OLD_POINTER } = await readFeed(OLD);
const MANIFEST_PATH = `o/${POINTER.manifest.sha256}`;
const DELTA_PATH = `o/${MANIFEST.deltas[0]?.parts[0]?.sha256}`;

interface Attack {
  term: (typeof TERMS)[number];
  how: string;
  /** What the reader has when it begins; the old state where nothing is said. */
  has?: 'new';
  /** Days after the new state was published; none where nothing is said. */
  after?: number;
  serves?: () => Promise<Files> | Files;
  breaks?: (path: string) => Fault | undefined;
  /** What the person is told; nothing where the attack comes to nothing. */
  told: FeedProblem | 'nothing';
}

const ATTACKS: Attack[] = [
  {
    ...{ term: 'arbitrary software attack', how: 'a pointer signed by a key of their own' },
    ...{ serves: () => pointed({}, THEIRS), told: 'tampered' },
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
    ...{ term: 'slow retrieval attack', how: 'a body that stops on the way' },
    ...{ breaks: (path) => (path === DELTA_PATH ? FAULTS['a body that stalls'] : undefined), told: 'slow' },
  },
  {
    ...{ term: 'slow retrieval attack', how: 'a body that comes byte by byte' },
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

let server: FeedServer;
let database: FeedDatabase;
let world: TestWorld;
const sync = () => syncFeed(world, sourceAt(server.url), 'now');
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  server = await feedServer(OLD);
  database = await openTestDatabase();
  world = testWorld(database, FIRST, { patience: () => AbortSignal.timeout(400) });
  await sync();
  world.time = FIRST + DAY;
});
afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await server.close();
});

describe('what one can do who answers in the publisher’s place', () => {
  test('has a row for each attack that has a name', () => {
    expect([...new Set(ATTACKS.map(({ term }) => term))].sort()).toEqual([...TERMS].sort());
  });

  test.each(ATTACKS)('$term, by $how: $told is told', async ({ has = 'old', after = 0, serves, breaks, told }) => {
    server.files = NEW;
    if (has === 'new') await sync();
    expect(await seenBy(database)).toBe(texts[has]);
    server.files = (await serves?.()) ?? NEW;
    server.faultAt = (path) => breaks?.(path);
    world.time += after * DAY;
    server.asked = [];
    const outcome = await sync();
    expect(outcome).toMatchObject(told === 'nothing' ? { kind: 'current' } : { kind: 'failed', problem: told });
    expect(await seenBy(database)).toBe(texts[told === 'nothing' ? 'new' : has]);
    // Nothing is asked for but what the publisher's own files lead to.
    const led = ['latest.json', 'root/2.json', 'root/3.json', ...NEW.keys()];
    expect(server.asked.filter(({ path }) => !led.includes(path))).toEqual([]);

    // Whatever was tried, the publisher's own next state is taken.
    server.faultAt = () => undefined;
    server.files = NEW;
    world.time = FIRST + DAY;
    expect(await sync()).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(texts.new);
  });

  test('key compromise: the thief has driven the number up; under the new key the publisher’s own is taken', async () => {
    server.files = await pointed({ seq: 999 });
    expect(await sync()).toMatchObject({ kind: 'current' });
    server.files = NEW;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'older' });
    server.files = await rotated(NEW, ROOT, NEXT, { signer: NEXT, seq: 3 });
    expect(await sync()).toMatchObject({ kind: 'current' });
    server.files = await pointed({ seq: 1000 });
    expect(await sync()).toMatchObject({ kind: 'failed' });
    expect(await seenBy(database)).toBe(texts.new);
  });
});

function made(length: number) {
  return Array.from({ length }, (_, index) => madeUpRecord(index));
}

async function textAt(files: Files): Promise<string> {
  return textOf(await wholeCopy(await readFeed(files)));
}

function fileOf(files: Files, path: string) {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`${path} is not there`);
  return bytes;
}

function day(after: number): string {
  return new Date(FIRST + after * DAY).toISOString();
}

/** What a signed file says. */
function payloadOf(files: Files, path: string): object {
  return JSON.parse(atob(JSON.parse(new TextDecoder().decode(fileOf(files, path))).payload));
}

async function role(key: number) {
  return { keys: [(await testKey(key)).publicKey], threshold: 1 };
}

/** The same feed, with a first root that its own key signs. */
async function withRootKey(files: Files): Promise<Files> {
  const root = { ...payloadOf(files, 'root/1.json'), root: await role(ROOT) };
  return new Map([...files, ['root/1.json', await seal(root, [await testKey(ROOT)])]]);
}

/** The new state under a pointer that says something else, or that another key has signed. */
async function pointed(change: object, key = DAILY): Promise<Files> {
  const pointer = { ...payloadOf(NEW, 'latest.json'), ...change };
  return new Map([...NEW, ['latest.json', await seal(pointer, [await testKey(key)])]]);
}

/** A state after a second root, which names another key for the pointer. */
async function rotated(
  files: Files,
  rootSigner: number,
  key: number,
  { signer = key, seq }: { signer?: number; seq?: number } = {},
): Promise<Files> {
  const root = { ...payloadOf(files, 'root/1.json'), version: 2, epoch: 2, pointer: await role(key) };
  const pointer = { ...payloadOf(files, 'latest.json'), epoch: 2, ...(seq !== undefined && { seq }) };
  return new Map([
    ...files,
    ['root/2.json', await seal(root, [await testKey(rootSigner)])],
    ['latest.json', await seal(pointer, [await testKey(signer)])],
  ]);
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
