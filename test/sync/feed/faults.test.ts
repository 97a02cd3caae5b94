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

const records = (length: number) => Array.from({ length }, (_, index) => syntheticRecord(index));

// Two states of one feed, built once.
const feed: BuiltFeed = builtFeed();
await feed.build(records(60), FIRST);
const OLD: Files = feed.files();
await feed.build(records(80), FIRST + DAY);
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

/** The problem for each fault, by file; a missing next root is not one. */
const PROBLEMS: Record<string, Partial<Record<keyof typeof PATHS | 'else', FeedProblem | 'none'>>> = {
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

/** Faults that end with a timeout. All others have a long one, so that a busy machine does not look like a slow server. */
const TIMED_OUT = ['a body that stalls', 'no answer at all'];

const CASES = Object.keys(FAULTS).flatMap((fault) =>
  Object.entries(PATHS).map(([what, path]) => [fault, what as keyof typeof PATHS, path] as const),
);

test('every fault has its problem', () => {
  expect(Object.keys(PROBLEMS)).toEqual(Object.keys(FAULTS));
});

describe('a fault while downloading', () => {
  test.each(CASES)(
    '%s for the %s: the old state stays whole, and the next run ends with the new one',
    async (fault, what, path) => {
      const expected = PROBLEMS[fault]?.[what] ?? PROBLEMS[fault]?.else;
      server.faultAt = (requested) => (requested === path ? FAULTS[fault] : undefined);
      const { requestTimeout } = world;
      if (TIMED_OUT.includes(fault)) world.requestTimeout = () => AbortSignal.timeout(250);
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

  test('an edge server that has the new pointer, but not its objects yet', async () => {
    server.files = mixed(NEW, OLD);
    expect(await sync()).toEqual({ kind: 'failed', problem: 'incomplete' });
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('an edge server with an older pointer than the one seen before', async () => {
    await sync();
    server.files = OLD;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'older' });
    expect(await seenBy(database)).toBe(NEW_TEXT);
  });

  test('the rollback guard survives the loss of the database', async () => {
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

  test('a rollback guard of another feed that was once trusted under the same id does not count', async () => {
    const [honest, other] = [await testKey(1), await testKey(2)];
    const role = { keys: [other.publicKey], threshold: 1 };
    const signers = { rootSigners: [other], pointerSigners: [other] };
    const hostile = await handMadeFeed({ root: { root: role, pointer: role }, pointer: { seq: 9e9 }, ...signers });
    const source = sourceAt(server.url, 'abcdefghijklmnop');
    server.files = hostile;
    expect(await syncFeed(world, { ...source, fingerprint: other.keyid }, 'now')).toMatchObject({ kind: 'current' });
    server.files = await handMadeFeed();
    // The database still knows the other feed, as if its id had been given another key.
    expect(await syncFeed(world, { ...source, fingerprint: honest.keyid }, 'now')).toMatchObject({ kind: 'current' });
    // Back to the other feed, which is no longer in the database; neither is its guard.
    server.files = hostile;
    await removeFeed(database, source.id);
    expect(await syncFeed(world, { ...source, fingerprint: other.keyid }, 'now')).toMatchObject({ kind: 'current' });
    await removeFeed(database, source.id);
    server.files = await handMadeFeed();
    expect(await syncFeed(world, { ...source, fingerprint: honest.keyid }, 'now')).toMatchObject({ kind: 'current' });
    // Its own guard still counts.
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

  test('a feed that is no longer signed is reported as expired, and stays readable', async () => {
    server.files = OLD;
    world.time = FIRST + 15 * DAY;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'expired' });
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('a root with another fingerprint than the agreed one is refused', async () => {
    const source = { ...sourceAt(server.url, 'other'), fingerprint: 'a'.repeat(64) };
    expect(await syncFeed(world, source, 'now')).toEqual({ kind: 'failed', problem: 'tampered' });
    expect(await seenBy(database, 'other')).toBe('');
  });

  test('a bad feed does not affect the others', async () => {
    const good = ['b', 'c', 'd', 'e'].map((id) => sourceAt(server.url, id));
    const other = await feedServer(NEW);
    other.faultAt = (path) => (path.startsWith('o/') ? FAULTS['an endless body'] : undefined);
    const outcomes = await Promise.all(
      [sourceAt(other.url, 'a'), ...good].map((source) => syncFeed(world, source, 'now')),
    );
    await other.close();
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'current', 'current', 'current', 'current']);
    for (const { id } of good) expect(await seenBy(database, id)).toBe(NEW_TEXT);
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('a redirect as browsers report one that is not followed: without any details', async () => {
    world.fetch = async () => Response.error();
    expect(await sync()).toEqual({ kind: 'failed', problem: 'not-a-feed' });
    expect(await seenBy(database)).toBe(OLD_TEXT);
  });

  test('a server that declares the gzip as content encoding is accepted', async () => {
    server.faultAt = (path) =>
      path.startsWith('o/')
        ? (response, bytes) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bytes)
        : undefined;
    expect(await sync()).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(NEW_TEXT);
  });
});

describe('a decompression bomb signed by the publisher', () => {
  const PACK = { bytes: 6250, raw: 890_000, records: 1 };
  const many = (pack: object): object[] =>
    Array.from({ length: 40 }, (_, index) => ({ ...pack, ...PACK, from: [`a${String(index).padStart(3, '0')}`] }));
  const EMPTY = ['ca', 'cb', 'cc', 'cd'].map((podcast) => ({ podcast, title: 'Cliffs' }));
  test.each<[string, FeedOverrides, FeedProblem]>([
    ['a pack larger than declared', { raw: ' '.repeat(5_000_000), pack: () => ({ raw: 900_000 }) }, 'tampered'],
    [
      'many packs that are each small enough',
      { manifest: ({ packs: [pack] }) => ({ records: 40, packs: many(pack as object) }) },
      'too-big',
    ],
    ['a pack of podcasts without episodes', { lines: [...LINES, ...EMPTY] }, 'too-big'],
    ['a delta of podcasts without episodes', { lines: [...LINES, ...EMPTY], deltaLines: EMPTY }, 'too-big'],
  ])('%s is refused, and the old state stays', async (_, overrides, problem) => {
    const source = sourceAt(server.url, 'hostile');
    server.files = await handMadeFeed();
    expect(await syncFeed(world, source, 'now')).toMatchObject({ kind: 'current' });
    const before = await seenBy(database, 'hostile');
    server.files = await handMadeFeed({ ...overrides, pointer: { seq: 3 } });
    expect(await syncFeed(world, source, 'now')).toEqual({ kind: 'failed', problem });
    expect(await seenBy(database, 'hostile')).toBe(before);
    expect(await database.objects.count()).toBe(0);
  });
});

test('two browser profiles send the same requests, byte for byte', async () => {
  const inits: (RequestInit | undefined)[] = [];
  const requests = async () => {
    const profile = await openTestDatabase();
    server.asked = [];
    server.files = OLD;
    const recordingFetch: typeof fetch = (input, init) => {
      inits.push(init);
      return fetch(input, init);
    };
    const world = testWorld(profile, FIRST, { random: Math.random, fetch: recordingFetch });
    await syncFeed(world, sourceAt(server.url), 'now');
    server.files = NEW;
    world.time = FIRST + DAY;
    await syncFeed(world, sourceAt(server.url), 'now');
    profile.close();
    return server.asked.map(({ head }) => head);
  };
  const [first, second] = [await requests(), await requests()];
  expect(first).toEqual(second);
  expect(first.length).toBe(9);
  // Cookies, cache and referrer are up to the browser, so the options are checked instead.
  const options = {
    ...{ method: 'GET', mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' },
    ...{ redirect: 'manual', headers: { Accept: '*/*', 'Accept-Language': 'en' }, signal: expect.any(AbortSignal) },
  };
  expect(inits).toEqual(new Array(18).fill(options));
  for (const head of first) {
    expect(head).toMatch(/accept-language\nen\n/i);
    expect(head).not.toMatch(/cookie|referer|origin|if-none-match|if-modified/i);
  }
});
