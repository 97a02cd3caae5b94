import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { SLICE_WORK } from '../../../lib/feed/packs/slices.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { DAY } from '../../fixtures/feeds/built-feed.ts';
import { handMadeFeed, ISSUED } from '../../fixtures/feeds/hand-made-feed.ts';
import { readFeed, textOf, wholeCopy } from '../../fixtures/feeds/read-feed.ts';
import { type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, seenBy, sourceAt, type TestWorld, testWorld } from './feed-world.ts';

let server: FeedServer;
let database: FeedDatabase;
let world: TestWorld;
let pauses = 0;
beforeEach(async () => {
  server = await feedServer(new Map());
  database = await openTestDatabase();
  pauses = 0;
  world = testWorld(database, ISSUED, {
    pause: async () => {
      pauses += 1;
    },
  });
});
afterEach(async () => {
  database.close();
  await server.close();
});

const sync = () => syncFeed(world, sourceAt(server.url), 'now');

/** A pack with insights that do not compress well. */
function longLines(insights: number): object[] {
  const lines: object[] = [
    { podcast: 'aa', title: 'Deep Roots Radio' },
    { episode: 'ae', publishedOn: '2026-05-22', title: 'Salt and Moon' },
  ];
  for (let index = 0; index < insights; index += 1) {
    const digits = Array.from({ length: 25 }, (_, at) =>
      Math.abs(Math.sin(index * 100 + at))
        .toString(36)
        .slice(3),
    );
    const id = `i${String(index).padStart(4, '0')}`;
    lines.push({ id, statement: digits.join(' ').slice(0, 250), topics: ['Tides'] });
  }
  return lines;
}

describe('a delta that costs more than the packs', () => {
  test('by its number of changes is passed over for the packs, without a fault and without reading it to its end', async () => {
    server.files = await handMadeFeed({ lines: longLines(800), manifest: () => ({ episodes: 1, podcasts: 1 }) });
    expect(await sync()).toMatchObject({ kind: 'current' });
    // Smaller than its pack: only reading it shows how many changes it has.
    const deltaLines = Array.from({ length: 4000 }, (_, index) => ({ podcast: `z${10_000 + index}`, deleted: true }));
    server.files = await handMadeFeed({
      lines: longLines(801),
      deltaLines,
      pointer: { seq: 3 },
      manifest: () => ({ episodes: 1, podcasts: 1 }),
    });
    const { manifest } = await readFeed(server.files);
    server.asked = [];
    pauses = 0;
    world.time += DAY / 2;
    expect(await sync()).toEqual({ kind: 'current', changes: { added: 1, changed: 0, withdrawn: 0 } });
    expect(await seenBy(database)).toBe(textOf(await wholeCopy(await readFeed(server.files))));
    const asked = server.asked.map(({ path }) => path.replace('o/', ''));
    expect(asked).toContain(manifest.deltas[0]?.parts[0]?.sha256);
    expect(asked).toContain(manifest.packs[0]?.sha256);
    // The delta’s 3202 lines, and the pack’s, are read in slices.
    expect(pauses).toBeGreaterThan((3202 + 801) / SLICE_WORK);
    expect(await database.objects.count()).toBe(0);
  });
});
