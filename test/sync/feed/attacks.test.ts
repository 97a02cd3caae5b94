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

describe('an attacker who answers in place of the publisher', () => {
  test('every named attack has a case', () => {
    expect([...new Set(FEED.attacks.map(({ term }) => term))].sort()).toEqual([...TERMS].sort());
  });

  test.each(FEED.attacks)(
    '$term: $how → $problem',
    async ({ has = 'old', after = 0, serves, breaks, problem, next }) => {
      server.files = FEED.new;
      if (has === 'new') await sync();
      expect(await seenBy(database)).toBe(texts[has]);
      server.files = (await serves?.()) ?? FEED.new;
      server.faultAt = (path) => breaks?.(path);
      world.time += after * DAY;
      server.asked = [];
      const outcome = await sync();
      expect(outcome).toMatchObject(problem === 'none' ? { kind: 'current' } : { kind: 'failed', problem });
      expect(await seenBy(database)).toBe(texts[problem === 'none' ? 'new' : has]);
      // Only files that the publisher's own files refer to are requested.
      const known = ['latest.json', 'root/2.json', 'root/3.json', ...FEED.new.keys()];
      expect(server.asked.filter(({ path }) => !known.includes(path))).toEqual([]);

      // After any attack, the publisher's next state is accepted.
      server.faultAt = () => undefined;
      server.files = (await next?.()) ?? FEED.new;
      world.time = FIRST + DAY;
      expect(await sync()).toMatchObject({ kind: 'current' });
      expect(await seenBy(database)).toBe(texts.new);
    },
  );

  test('key compromise: after a stolen key signed a high number, the publisher’s state under a new key is accepted', async () => {
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
