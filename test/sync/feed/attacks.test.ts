import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { readFeed, textOf, wholeCopy } from '../../fixtures/feeds/read-feed.ts';
import { allowConsole } from '../../setup/console.ts';
import { attackedFeed, TERMS } from './attacks.ts';
import { type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, seenBy, sourceAt, type TestWorld, testWorld } from './feed-world.ts';

const FEED = await attackedFeed(FIRST);
const texts: Record<string, string> = { old: await textAt(FEED.old), new: await textAt(FEED.new) };

let server: FeedServer;
let database: FeedDatabase;
let world: TestWorld;
const sync = () => syncFeed(world, sourceAt(server.url), 'now');
beforeEach(async () => {
  allowConsole('warn', /feed could not be brought up to date/);
  server = await feedServer(FEED.old);
  database = await openTestDatabase();
  world = testWorld(database, FIRST, { requestTimeout: () => AbortSignal.timeout(400) });
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
    expect([...new Set(FEED.attacks.map(({ term }) => term))].sort()).toEqual([...TERMS].sort());
  });

  test.each(FEED.attacks)('$term, by $how: $told is told', async ({ has = 'old', after = 0, serves, breaks, told }) => {
    server.files = FEED.new;
    if (has === 'new') await sync();
    expect(await seenBy(database)).toBe(texts[has]);
    server.files = (await serves?.()) ?? FEED.new;
    server.faultAt = (path) => breaks?.(path);
    world.time += after * DAY;
    server.asked = [];
    const outcome = await sync();
    expect(outcome).toMatchObject(told === 'nothing' ? { kind: 'current' } : { kind: 'failed', problem: told });
    expect(await seenBy(database)).toBe(texts[told === 'nothing' ? 'new' : has]);
    // Nothing is asked for but what the publisher's own files lead to.
    const led = ['latest.json', 'root/2.json', 'root/3.json', ...FEED.new.keys()];
    expect(server.asked.filter(({ path }) => !led.includes(path))).toEqual([]);

    // Whatever was tried, the publisher's own next state is taken.
    server.faultAt = () => undefined;
    server.files = FEED.new;
    world.time = FIRST + DAY;
    expect(await sync()).toMatchObject({ kind: 'current' });
    expect(await seenBy(database)).toBe(texts.new);
  });

  test('key compromise: the thief has driven the number up; under the new key the publisher’s own is taken', async () => {
    server.files = FEED.compromise.driven;
    expect(await sync()).toMatchObject({ kind: 'current' });
    server.files = FEED.new;
    expect(await sync()).toEqual({ kind: 'failed', problem: 'older' });
    server.files = FEED.compromise.mended;
    expect(await sync()).toMatchObject({ kind: 'current' });
    server.files = FEED.compromise.again;
    expect(await sync()).toMatchObject({ kind: 'failed' });
    expect(await seenBy(database)).toBe(texts.new);
  });
});

async function textAt(files: Files): Promise<string> {
  return textOf(await wholeCopy(await readFeed(files)));
}
