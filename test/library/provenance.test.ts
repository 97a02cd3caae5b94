import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { FeedDatabase } from '../../lib/database/schema.ts';
import { feedEpisodeRow, feedPodcastRow } from '../../lib/database/write/rows.ts';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { answerQuery, type LibraryWorld } from '../../lib/library/answer.ts';
import { readAddedFeeds } from '../../lib/library/feed-sources.ts';
import type { Query } from '../../lib/messages/query.ts';
import { changeFeedList } from '../../lib/personal/feed-list.ts';
import { openDatabase } from '../fixtures/databases.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { allowConsole } from '../setup/console.ts';

const ADDED = 'a'.repeat(16);

/** The bundled dataset, and an added feed with the same name and episodes. */
async function twoFeedsOfOneName(): Promise<FeedDatabase> {
  const database = await openDatabase(TWO_PODCASTS);
  const generation = 99;
  const source = 'Testing Times';
  const row = await database.meta.get('generations');
  if (row?.key !== 'generations') throw new Error('No dataset was loaded');
  const figures = { insights: 3, episodes: 3, podcasts: 2, asOf: '2026-04-08' };
  const active = [...row.active, { feed: ADDED, generation, on: true, name: source, ...figures }];
  await database.meta.put({ ...row, last: generation, active });
  for (const podcast of TWO_PODCASTS.podcasts)
    await database.podcasts.put(feedPodcastRow(generation, podcast, { insights: 1, episodes: 1 }));
  for (const episode of TWO_PODCASTS.episodes) {
    const insights = episode.insights.map((insight) => ({ ...insight, id: `${insight.id}-too`, source }));
    await database.episodes.put(feedEpisodeRow(generation, { ...episode, insights }));
  }
  return database;
}

function worldOf(database: FeedDatabase): LibraryWorld {
  return {
    ...{ database, readAddedFeeds },
    readSettings: async () => DEFAULT_SETTINGS,
    readTabState: async () => ({
      ...{ site: 'spotify', run: 'a', navigation: 0, reading: false, sightings: [] },
      found: [
        {
          ...{ source: 'page', kind: 'episode', seen: {}, match: 'episode', confidence: 1, reasons: [] },
          podcasts: [
            ['bundled', 'brief'],
            [ADDED, 'brief'],
          ],
          episodes: [
            ['bundled', 'brief', '2026-04-08', 'claw'],
            [ADDED, 'brief', '2026-04-08', 'claw'],
          ],
        },
      ],
    }),
    readDatasetProblem: async () => undefined,
    readPersonalProblem: async () => undefined,
    readLastVisit: async () => undefined,
    readPageOffer: async () => ({ state: 'elsewhere' }),
  };
}

describe('with two feeds of the same name, each insight has its own feed', () => {
  test.each<{ query: Query }>([
    { query: { kind: 'page', tab: 7 } },
    { query: { kind: 'topic', slug: 'infrastructure', limit: 200 } },
    { query: { kind: 'podcast', id: 'brief', limit: 200 } },
    { query: { kind: 'episode', id: 'claw' } },
    { query: { kind: 'search', text: 'statement', limit: 200 } },
  ])('$query.kind', async ({ query }) => {
    const answer = await answerQuery(worldOf(await twoFeedsOfOneName()), query);
    const found: { id: string; feed?: string }[] = [];
    JSON.stringify(answer, (_, value) => {
      if (value?.statement) found.push(value);
      return value;
    });
    expect(found.some(({ id }) => id.endsWith('-too'))).toBe(true);
    expect(found.some(({ id }) => !id.endsWith('-too'))).toBe(true);
    for (const { id, feed } of found) expect(feed).toBe(id.endsWith('-too') ? ADDED : undefined);
  });

  test('and each feed has the name the user knows, with its host', async () => {
    const listed = { id: ADDED, url: 'https://feeds.example:8443/x/', fingerprint: 'a'.repeat(64), on: true };
    await changeFeedList((list) => ({ ...list, added: [{ ...listed, name: 'Example feed' }] }));
    expect(await answerQuery(worldOf(await twoFeedsOfOneName()), { kind: 'status' })).toMatchObject({
      feeds: [
        { id: 'bundled', name: 'Liner Notes', synced: false },
        { id: ADDED, name: 'Example feed', host: 'feeds.example:8443', synced: false },
      ],
    });
  });

  test.each([
    [undefined],
    ['feeds'],
    [{ added: 'none' }],
    [{ added: [{}, { id: 'x', name: 'X', url: 'no address' }] }],
  ])('a stored list of %j has no added feeds', async (stored) => {
    allowConsole('warn', /stored feeds cannot be used/);
    await fakeBrowser.storage.local.set({ feeds: stored });
    expect([...(await readAddedFeeds())]).toEqual([]);
  });
});
