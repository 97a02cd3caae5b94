import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedState } from '../../../lib/database/write/feed-state.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { builtFeed, DAY, FIRST } from '../../fixtures/feeds/built-feed.ts';
import { readFeed, textOf, wholeCopy } from '../../fixtures/feeds/read-feed.ts';
import { recordHistories } from '../../fixtures/feeds/record-edits.ts';
import { feedServer } from './feed-server.ts';
import { openTestDatabase, seenBy, sourceAt, testWorld } from './feed-world.ts';

/** `npm run soak` sets SOAK_KILLS. */
const RUNS = process.env.SOAK_KILLS ? 200 : 15;

test(
  'a copy equals the published state, whatever is published and whichever days are missed',
  async () => {
    await fc.assert(
      fc.asyncProperty(recordHistories, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), async (days, awake) => {
        const feed = builtFeed();
        const server = await feedServer(new Map());
        const database = await openTestDatabase();
        try {
          const world = testWorld(database, FIRST);
          for (const [day, records] of days.entries()) {
            world.time = FIRST + day * DAY;
            await feed.build(records, world.time);
            if (!awake[day] && day < days.length - 1) continue;
            server.files = feed.files();
            expect(await syncFeed(world, sourceAt(server.url), 'when-due')).toMatchObject({ kind: 'current' });
            const { manifest } = await readFeed(server.files);
            expect(await seenBy(database)).toBe(textOf(await wholeCopy(await readFeed(server.files))));
            expect((await feedState(database, 'tides'))?.active?.manifest).toEqual(manifest);
          }
        } finally {
          database.close();
          await server.close();
          feed.remove();
        }
      }),
      { numRuns: RUNS },
    );
  },
  RUNS * 8000,
);
