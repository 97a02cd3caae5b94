import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { feedState, removeFeed } from '../../../lib/database/write/feed-state.ts';
import type { FeedProblem } from '../../../lib/domain/feed-status.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { type BuiltFeed, builtFeed, DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { type FeedOverrides, handMadeFeed, LINES } from '../../fixtures/feeds/hand-made-feed.ts';
import { testKey } from '../../fixtures/feeds/keys.ts';
import { readFeed, textOf, wholeCopy } from '../../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../../fixtures/records.ts';
import { allowConsole } from '../../setup/console.ts';
import { FAULTS, type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, seenBy, sourceAt, type TestWorld, testWorld } from './feed-world.ts';

const made = (length: number) => Array.from({ length }, (_, index) => syntheticRecord(index));

// Two states of one feed, built once.
const feed: BuiltFeed = builtFeed();
await feed.build(made(60), FIRST);
const OLD: Files = feed.files();
await feed.build(made(80), FIRST + DAY);
const NEW: Files = feed.files();
feed.remove();
const stateOf = async (files: Files) => textOf(await wholeCopy(await readFeed(files)));
const [OLD_TEXT, NEW_TEXT] = [await stateOf(OLD), await stateOf(NEW)];
const { pointer: POINTER, manifest: MANIFEST } = await readFeed(NEW);
const PATHS = {
  pointer: 'latest.json',
  'next root': 'root/2.json',
  manifest: `o/${POINTER.manifest.sha256}`,
  delta: `o/${MANIFEST.deltas[0]?.parts[0]?.sha256}`,
};

let server: FeedServer;
let database: FeedDatabase;
let world: TestWorld;
beforeEach(async () => {
  allowConsole('warn', /feed could not be brought up to date/);
  server = await feedServer(OLD);
  database = await openTestDatabase();
  world = testWorld(database, FIRST);
  await syncFeed(world, sourceAt(server.url), 'now');
  server.files = NEW;
  world.time = FIRST + DAY;
});
afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await server.close();
});

/** Where each fault is told as what; a missing next root is none. */
const TOLD: Record<string, Partial<Record<keyof typeof PATHS | 'else', FeedProblem | 'none'>>> = {
  'an answer of 500': { else: 'server' },
  'an answer of 429': { else: 'busy' },
  'an answer of 503': { else: 'busy' },
  'an answer of 404': { pointer: 'gone', 'next root': 'none', else: 'incomplete' },
  'an answer of 410': { pointer: 'gone', 'next root': 'none', else: 'incomplete' },
  'a redirect': { else: 'not-a-feed' },
  'a page of a network': { pointer: 'not-a-feed', 'next root': 'not-a-feed', else: 'incomplete' },
  'an empty answer': { pointer: 'not-a-feed', 'next root': 'not-a-feed', else: 'incomplete' },
  'a cut body': { else: 'incomplete' },
  'a cut body that says it is whole': { pointer: 'not-a-feed', 'next root': 'not-a-feed', else: 'incomplete' },
  'a connection that breaks at once': { else: 'offline' },
  'a body that stalls': { else: 'slow' },
  'no answer at all': { else: 'slow' },
  'an endless body': { pointer: 'not-a-feed', 'next root': 'not-a-feed', else: 'tampered' },
  'a gzip bomb': { pointer: 'not-a-feed', 'next root': 'not-a-feed', else: 'tampered' },
  'a flipped bit': { pointer: 'tampered', 'next root': 'not-a-feed', else: 'tampered' },
};

/** Waited for in vain. Of all others a busy machine must not make slow ones. */
const ENDLESSLY_SLOW = ['a body that stalls', 'no answer at all'];

const CASES = Object.keys(FAULTS).flatMap((fault) =>
  Object.entries(PATHS).map(([what, path]) => [fault, what as keyof typeof PATHS, path] as const),
);

test('every fault has its word', () => {
  expect(Object.keys(TOLD)).toEqual(Object.keys(FAULTS));
});

describe('what goes wrong on the way', () => {
  test.each(CASES)(
    '%s for the %s: the old state stays whole, and the next run ends in the new',
    async (fault, what, path) => {
      const expected = TOLD[fault]?.[what] ?? TOLD[fault]?.else;
      server.faultAt = (asked) => (asked === path ? FAULTS[fault] : undefined);
      const { requestTimeout } = world;
      if (ENDLESSLY_SLOW.includes(fault)) world.requestTimeout = () => AbortSignal.timeout(250);
      const outcome = await syncFeed(world, sourceAt(server.url), 'when-due');
      world.requestTimeout = requestTimeout;
      if (expected === 'none') {
        expect(outcome).toMatchObject({ kind: 'current', changes: { added: 20 } });
        return;
      }
      expect(outcome).toEqual({ kind: 'failed', problem: expected });
      expect(await seenBy(database)).toBe(OLD_TEXT);
      const { status, active } = (await feedState(database, 'tides')) ?? {};
      expect(status).toMatchObject({ problem: expected, failures: 1, succeeded: FIRST });
      expect(active?.pointer.seq).toBe(1);
      const waits = { 'an answer of 429': 7200_000, 'an answer of 503': 6 * 3600_000 }[fault] ?? 900_000;
      expect((status?.due ?? 0) - world.time).toBe(waits);

      server.faultAt = () => undefined;
      expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toEqual({ kind: 'not-due' });
      world.time = status?.due ?? 0;
      expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toMatchObject({ kind: 'current' });
      expect(await seenBy(database)).toBe(NEW_TEXT);
      expect((await feedState(database, 'tides'))?.status.problem).toBeUndefined();
    },
  );
});

describe('servers and clocks', () => {
  const sync = () => syncFeed(world, sourceAt(server.url), 'now');
  const mixed = (latest: Files, objects: Files): Files =>
    new Map([...objects, ...[...latest].filter(([path]) => path === 'latest.json')]);

  test('mixed edges: the new pointer, and none of its objects yet', async () => {
    server.files = mixed(NEW, OLD);
    expect(await sync()).toEqual({ kind: 'failed', problem: 'incomplete' });
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('mixed edges: an older pointer after the new one', async () => {
    await sync();
    server.files = OLD;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'older' });
    expect(await seenBy(database)).toBe(NEW_TEXT);
  });

  test('rollback: the floor holds though the database is gone', async () => {
    await sync();
    await database.delete();
    database = await openTestDatabase();
    world.database = database;
    server.files = OLD;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'older' });
    server.files = NEW;
    expect(await sync()).toMatchObject({ kind: 'current', changes: { added: 80 } });
    expect(await seenBy(database)).toBe(NEW_TEXT);
  });

  test('a floor that another feed has driven up under the same name, and was trusted once, does not count', async () => {
    const [honest, other] = [await testKey(1), await testKey(2)];
    const role = { keys: [other.publicKey], threshold: 1 };
    const signers = { rootSigners: [other], pointerSigners: [other] };
    const hostile = await handMadeFeed({ root: { root: role, pointer: role }, pointer: { seq: 9e9 }, ...signers });
    const source = sourceAt(server.url, 'abcdefghijklmnop');
    server.files = hostile;
    expect(await syncFeed(world, { ...source, fingerprint: other.keyid }, 'now')).toMatchObject({ kind: 'current' });
    server.files = await handMadeFeed();
    // The database knows the other still, as where its name was only given another key.
    expect(await syncFeed(world, { ...source, fingerprint: honest.keyid }, 'now')).toMatchObject({ kind: 'current' });
    // Back to the other, which has gone from the database by now, and its floor with it.
    server.files = hostile;
    await removeFeed(database, source.id);
    expect(await syncFeed(world, { ...source, fingerprint: other.keyid }, 'now')).toMatchObject({ kind: 'current' });
    await removeFeed(database, source.id);
    server.files = await handMadeFeed();
    expect(await syncFeed(world, { ...source, fingerprint: honest.keyid }, 'now')).toMatchObject({ kind: 'current' });
    // Its own floor holds.
    server.files = await handMadeFeed({ pointer: { seq: 1 } });
    expect(await syncFeed(world, { ...source, fingerprint: honest.keyid }, 'now')).toMatchObject({ problem: 'older' });
  });

  test.each([
    ['years behind', -3 * 365 * DAY, 'clock'],
    ['years ahead', 3 * 365 * DAY, 'expired'],
  ])('a clock that is %s', async (_, by, problem) => {
    world.time += by;
    expect(await sync()).toEqual({ kind: 'failed', problem });
    expect(await seenBy(database)).toBe(OLD_TEXT);
    world.time -= by;
    expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(NEW_TEXT);
  });

  test('freeze: a feed that nobody signs any more is told, and stays', async () => {
    server.files = OLD;
    world.time = FIRST + 15 * DAY;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'expired' });
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('a root of another fingerprint than the one that was agreed on', async () => {
    const source = { ...sourceAt(server.url, 'other'), fingerprint: 'a'.repeat(64) };
    expect(await syncFeed(world, source, 'now')).toEqual({ kind: 'failed', problem: 'tampered' });
    expect(await seenBy(database, 'other')).toBe('');
  });

  test('one bad feed does no harm to the others', async () => {
    const good = ['b', 'c', 'd', 'e'].map((id) => sourceAt(server.url, id));
    const other = await feedServer(NEW);
    other.faultAt = (path) => (path.startsWith('o/') ? FAULTS['an endless body'] : undefined);
    const all = await Promise.all([sourceAt(other.url, 'a'), ...good].map((source) => syncFeed(world, source, 'now')));
    await other.close();
    expect(all.map(({ kind }) => kind)).toEqual(['failed', 'current', 'current', 'current', 'current']);
    for (const { id } of good) expect(await seenBy(database, id)).toBe(NEW_TEXT);
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('a redirect as browsers tell of one that they do not follow: nothing is known of it', async () => {
    world.fetch = async () => Response.error();
    expect(await sync()).toEqual({ kind: 'failed', problem: 'not-a-feed' });
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('a server that declares the gzip inside a transfer encoding', async () => {
    server.faultAt = (path) =>
      path.startsWith('o/')
        ? (response, bytes) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bytes)
        : undefined;
    expect(await sync()).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(NEW_TEXT);
  });
});

describe('a bomb that the publisher has signed', () => {
  const PACK = { bytes: 6250, raw: 890_000, records: 1 };
  const many = (pack: object): object[] =>
    Array.from({ length: 40 }, (_, index) => ({ ...pack, ...PACK, from: [`a${String(index).padStart(3, '0')}`] }));
  const EMPTY = ['ca', 'cb', 'cc', 'cd'].map((podcast) => ({ podcast, title: 'Cliffs' }));
  test.each<[string, FeedOverrides, FeedProblem]>([
    ['a pack that holds more than is said', { raw: ' '.repeat(5_000_000), pack: () => ({ raw: 900_000 }) }, 'tampered'],
    [
      'many packs that are harmless alone',
      { manifest: ({ packs: [pack] }) => ({ records: 40, packs: many(pack as object) }) },
      'too-big',
    ],
    ['a pack of podcasts without episodes', { lines: [...LINES, ...EMPTY] }, 'too-big'],
    ['a delta of podcasts without episodes', { lines: [...LINES, ...EMPTY], deltaLines: EMPTY }, 'too-big'],
  ])('%s is refused, and what was there stays', async (_, wishes, problem) => {
    const source = sourceAt(server.url, 'hostile');
    server.files = await handMadeFeed();
    expect(await syncFeed(world, source, 'now')).toMatchObject({ kind: 'current' });
    const before = await seenBy(database, 'hostile');
    server.files = await handMadeFeed({ ...wishes, pointer: { seq: 3 } });
    expect(await syncFeed(world, source, 'now')).toEqual({ kind: 'failed', problem });
    expect(await seenBy(database, 'hostile')).toBe(before);
    expect(await database.objects.count()).toBe(0);
  });
});

test('two profiles send the same bytes', async () => {
  const inits: (RequestInit | undefined)[] = [];
  const requests = async () => {
    const own = await openTestDatabase();
    server.asked = [];
    server.files = OLD;
    const asking: typeof fetch = (input, init) => {
      inits.push(init);
      return fetch(input, init);
    };
    const another = testWorld(own, FIRST, { random: Math.random, fetch: asking });
    await syncFeed(another, sourceAt(server.url), 'now');
    server.files = NEW;
    another.time = FIRST + DAY;
    await syncFeed(another, sourceAt(server.url), 'now');
    own.close();
    return server.asked.map(({ head }) => head);
  };
  const [one, other] = [await requests(), await requests()];
  expect(one).toEqual(other);
  expect(one.length).toBe(9);
  // What a browser would add by itself is not seen here: it has cookies, a cache and a page to name.
  const asked = {
    ...{ method: 'GET', mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' },
    ...{ redirect: 'manual', headers: { Accept: '*/*', 'Accept-Language': 'en' }, signal: expect.any(AbortSignal) },
  };
  expect(inits).toEqual(new Array(18).fill(asked));
  for (const head of one) {
    expect(head).toMatch(/accept-language\nen\n/i);
    expect(head).not.toMatch(/cookie|referer|origin|if-none-match|if-modified/i);
  }
});
