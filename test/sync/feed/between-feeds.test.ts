import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookUp } from '../../../lib/database/catalogue.ts';
import { episodesByKey } from '../../../lib/database/read/queries.ts';
import { inReadTransaction } from '../../../lib/database/read/visible.ts';
import type { FeedDatabase } from '../../../lib/database/schema.ts';
import { applyFeedList } from '../../../lib/database/write/feed-state.ts';
import type { JoinedMatch } from '../../../lib/domain/joined-match.ts';
import { countInsights } from '../../../lib/matching/count-insights.ts';
import { matchInFeeds } from '../../../lib/matching/match-in-feeds.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { ISSUED } from '../../fixtures/feeds/hand-made-feed.ts';
import { allowConsole } from '../../setup/console.ts';
import { dripping } from './attacks.ts';
import {
  ATTACKS,
  filesOf,
  HONEST,
  HONEST_FEED,
  HOSTILE_FEED,
  seenIn,
  statementsByFeed,
  TERMS,
} from './between-feeds.ts';
import { type FeedServer, feedServer } from './feed-server.ts';
import { openTestDatabase, sourceAt, type TestWorld, testWorld } from './feed-world.ts';

let servers: Record<'honest' | 'hostile', FeedServer>;
let database: FeedDatabase;
let world: TestWorld;
beforeEach(async () => {
  allowConsole('warn', /feed could not be brought up to date/);
  servers = { honest: await feedServer(await filesOf(HONEST)), hostile: await feedServer(new Map()) };
  database = await openTestDatabase();
  world = testWorld(database, ISSUED, { requestTimeout: () => AbortSignal.timeout(500) });
});
afterEach(async () => {
  database.close();
  await Promise.all(Object.values(servers).map((server) => server.close()));
});

const IDS = { honest: HONEST_FEED, hostile: HOSTILE_FEED };
const sync = (feed: keyof typeof IDS) => syncFeed(world, sourceAt(servers[feed].url, IDS[feed]), 'now');

/** Syncs both feeds, the attack included, in this order of the user's list. */
async function syncBoth({ lines, next, drips }: (typeof ATTACKS)[number], order: ('honest' | 'hostile')[]) {
  await applyFeedList(
    database,
    order.map((feed) => ({ id: IDS[feed], on: true })),
  );
  servers.hostile.files = await filesOf(lines);
  if (drips) servers.hostile.faultAt = () => dripping;
  for (const feed of order) {
    expect(await sync(feed)).toMatchObject({ kind: drips && feed === 'hostile' ? 'failed' : 'current' });
  }
  if (!next) return;
  servers.hostile.files = await filesOf(next, 3);
  expect(await sync('hostile')).toMatchObject({ kind: 'current' });
}

/** What the page shows of a match: distinct statements under the feeds that have them. */
async function shownOf(match: JoinedMatch): Promise<object> {
  const found = match.kind === 'episode' || match.kind === 'candidates' ? match.episodes : [];
  const keys = found.map(({ feed, episode: { podcastId, publishedOn, id } }): [string, string, string, string] => [
    ...([feed, podcastId, publishedOn, id] as const),
  ]);
  const as = match.kind === 'episode' ? 'one' : 'several';
  const episodes = await inReadTransaction(database, () => episodesByKey(database, keys, as));
  return statementsByFeed(episodes.flatMap((episode) => episode.insights));
}

describe('a feed that attacks another', () => {
  test('every named attack has a case', () => {
    expect([...new Set(ATTACKS.map(({ term }) => term))]).toEqual([...TERMS]);
  });

  test.each(ATTACKS.flatMap((attack) => (['before', 'after'] as const).map((place) => ({ ...attack, place }))))(
    '$term: $how, $place the honest one → $kind',
    async (attack) => {
      const { place, kind, shown } = attack;
      await syncBoth(attack, place === 'before' ? ['hostile', 'honest'] : ['honest', 'hostile']);
      const match = await lookUp(database, (feeds) => matchInFeeds(seenIn(attack), feeds));
      expect(match.kind).toBe(kind);
      expect(await shownOf(match)).toEqual(shown);
      if (match.kind === 'candidates') {
        // However many candidates a feed has, the other's is among the first two.
        expect(match.episodes.slice(0, 2).map(({ feed }) => feed)).toContain(HONEST_FEED);
      }
      if (match.kind === 'episode') {
        const distinct = [...shown.honest, ...shown.hostile, ...(shown.both ?? [])];
        expect(countInsights(match.episodes.map(({ episode }) => episode))).toBe(distinct.length);
      }
    },
  );
});
