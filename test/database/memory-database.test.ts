import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../lib/database/catalogue.ts';
import { createMemoryDatabase } from '../../lib/database/memory-database.ts';
import { findInsight } from '../../lib/database/read/queries.ts';
import type { FeedDatabase } from '../../lib/database/schema.ts';
import { isBundledInPlace, replaceDataset } from '../../lib/database/write/bundled.ts';
import { feedStates, markNotified, pendingNotification } from '../../lib/database/write/feed-state.ts';
import type { Dataset } from '../../lib/domain/dataset.ts';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { answerQuery } from '../../lib/library/answer.ts';
import type { TabState } from '../../lib/library/tab-state.ts';
import type { Query } from '../../lib/messages/query.ts';
import { openDatabase } from '../fixtures/databases.ts';
import { BUNDLED, TWO_PODCASTS } from '../fixtures/datasets.ts';

async function inMemory(dataset: Dataset): Promise<FeedDatabase> {
  const database = createMemoryDatabase();
  await replaceDataset(database, dataset);
  return database;
}

describe.each([
  ['two podcasts', TWO_PODCASTS],
  ['the bundled dataset', BUNDLED],
])('%s in memory', (_, dataset) => {
  const [first] = dataset.episodes;
  const last = dataset.episodes.at(-1);
  const topics = [...new Set(dataset.episodes.flatMap(({ insights }) => insights.flatMap((each) => each.topics)))];
  const tab: TabState = {
    ...{ site: 'spotify', run: 'a', navigation: 0, reading: false, sightings: [] },
    found: [first, last].flatMap((episode) =>
      episode
        ? {
            ...{ source: 'page', kind: 'episode', seen: {}, match: 'episode', reasons: [], confidence: 1 },
            podcasts: [['bundled', episode.podcastId]],
            episodes: [['bundled', episode.podcastId, episode.publishedOn, episode.id]],
          }
        : [],
    ),
  };
  const queries: Query[] = [
    { kind: 'home' },
    { kind: 'topics' },
    { kind: 'podcasts' },
    { kind: 'episodes', limit: 3 },
    { kind: 'topic', slug: 'infrastructure', podcast: first?.podcastId, month: '2026-04', limit: 3 },
    { kind: 'podcast', id: first?.podcastId ?? '', month: '2026-04', limit: 3 },
    ...topics.map(({ slug }): Query => ({ kind: 'topic', slug, limit: 3 })),
    { kind: 'topic', slug: 'none', limit: 3 },
    ...dataset.podcasts.map(({ id }): Query => ({ kind: 'podcast', id, limit: 2 })),
    ...dataset.episodes.map(({ id }): Query => ({ kind: 'episode', id })),
    { kind: 'episode', id: 'none' },
    { kind: 'search', text: 'power', limit: 5 },
    { kind: 'search', text: 'a', limit: 200 },
    { kind: 'status' },
    { kind: 'page', tab: 7 },
  ];

  test('answers every query as the stored one does', async () => {
    const world = (database: FeedDatabase) => ({
      database,
      readSettings: async () => DEFAULT_SETTINGS,
      readTabState: async () => tab,
      readDatasetProblem: async () => undefined,
      readPersonalProblem: async () => undefined,
      readAddedFeeds: async () => new Map(),
      readLastVisit: async () => undefined,
      readPageOffer: async () => ({ state: 'elsewhere' as const }),
    });
    const [stored, memory] = [await openDatabase(dataset), await inMemory(dataset)];
    for (const query of queries)
      expect(await answerQuery(world(memory), query)).toEqual(await answerQuery(world(stored), query));
  });

  test('gives matching the same rows as the stored one does', async () => {
    const rowsIn = (database: FeedDatabase) =>
      lookUp(database, async ([feed]) => {
        const catalogue = feed?.catalogue;
        if (!catalogue) throw new Error('no feed');
        const podcast = first?.podcastId ?? '';
        const keys = [`id:${first?.id}`, `id:${last?.id}`, 'id:none'];
        return [
          catalogue.words.episodes,
          await catalogue.podcast(podcast),
          await catalogue.episode(first?.id ?? ''),
          await catalogue.episode('none'),
          await catalogue.episodesByKeys(keys, 5),
          await catalogue.episodesByKeys(keys.slice(0, 1), 5),
          await catalogue.episodesBetween(podcast, '', '\uffff', 2),
        ];
      });
    expect(await rowsIn(await inMemory(dataset))).toEqual(await rowsIn(await openDatabase(dataset)));
  });

  test('is in place, has no synced feeds, and finds an insight', async () => {
    const database = await inMemory(dataset);
    expect(await isBundledInPlace(database, dataset.version, 'count')).toBe(true);
    expect(await isBundledInPlace(database, 'another', 'count')).toBe(false);
    expect(await feedStates(database)).toEqual([]);
    const id = first?.insights[0]?.id ?? '';
    expect((await findInsight(database, 'bundled', first?.podcastId ?? '', id))?.insight).toEqual(first?.insights[0]);
  });

  test('is marked as notified', async () => {
    const database = await inMemory(dataset);
    const change = await pendingNotification(database);
    expect(change).toBeDefined();
    await markNotified(database, change);
    expect(await pendingNotification(database)).toBeUndefined();
  });
});
