import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { createMemoryDatabase } from '../../../lib/database/memory-database.ts';
import { searchInsights } from '../../../lib/database/read/search.ts';
import {
  createFeedDatabase,
  type FeedDatabase,
  openFeedDatabase,
  SEARCH_FORMAT,
} from '../../../lib/database/schema.ts';
import { replaceDataset } from '../../../lib/database/write/bundled.ts';
import { applyFeedList, feedState, switchFeed, takeLease } from '../../../lib/database/write/feed-state.ts';
import { collectGarbage } from '../../../lib/database/write/generations.ts';
import { activateInPlace, type RowChanges } from '../../../lib/database/write/in-place.ts';
import { buildSearchIndex } from '../../../lib/database/write/search-index.ts';
import { type EpisodeNotes, topicOf } from '../../../lib/domain/dataset.ts';
import type { InsightList } from '../../../lib/messages/query.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';
import { datasetWith, openDatabase, putFeed } from '../../fixtures/databases.ts';
import { expectConsole } from '../../setup/console.ts';

const insightsOf = ({ insights }: InsightList) => insights.map(({ insight }) => insight.id);
const found = async (database: FeedDatabase, text: string) => insightsOf(await searchInsights(database, text, 100));

describe('search', () => {
  const spoken = episode('spoken', 'kaffee-pause', '2026-04-02', 'Über Wärme', {
    texts: ['Naïve grids fail in 50 % of storms.', 'The ﬁrst İstanbul line.', 'C++ and .* stay plain.'],
  });
  spoken.insights[0] = { ...spoken.insights[0], impact: 'Batteries pay.', topics: [topicOf('Power Grid')] } as never;
  const database = openDatabase(
    datasetWith(
      [podcast('Kaffee Pause'), podcast('Other')],
      [
        spoken,
        episode('older', 'other', '2026-04-01', 'Grids again', { texts: ['Old grids.'] }),
        episode('newer', 'other', '2026-04-03', 'Nothing else', { texts: ['New grids.'] }),
      ],
    ),
  );

  test.each<[query: string, ids: string[]]>([
    ['grids', ['newer-0', 'spoken-0', 'older-0']],
    ['GRIDS', ['newer-0', 'spoken-0', 'older-0']],
    ['  grids\t fail ', ['spoken-0']],
    ['fail grids', ['spoken-0']],
    ['grid naive', ['spoken-0']],
    ['naïve', ['spoken-0']],
    ['batteries', ['spoken-0']],
    ['power storms', ['spoken-0']],
    ['uber warme batteries', ['spoken-0']],
    ['kaffee', ['spoken-0', 'spoken-1', 'spoken-2']],
    ['kaffee nothing', []],
    ['first istanbul', ['spoken-1']],
    ['50 %', ['spoken-0']],
    ['c++ .*', ['spoken-2']],
    ['grids grids GRIDS', ['newer-0', 'spoken-0', 'older-0']],
    ['gridsold', []],
    ['again old', ['older-0']],
    ['[', []],
  ])('"%s"', async (query, ids) => {
    const found = await searchInsights(await database, query, 100);
    expect(insightsOf(found)).toEqual(ids);
    expect(found.total).toBe(ids.length);
  });

  test.each(['', '  ', '\n\t', '\u0301'])('a query without words (%j) finds nothing', async (query) => {
    expect(await searchInsights(await database, query, 100)).toMatchObject({ insights: [], total: 0 });
  });

  test('returns the newest up to a limit, with the count of all', async () => {
    const found = await searchInsights(await database, 'grids', 2);
    expect(insightsOf(found)).toEqual(['newer-0', 'spoken-0']);
    expect(found.total).toBe(3);
  });

  test('searches all rows, each once, even if there are many', async () => {
    const days = Array.from({ length: 2_001 }, (_, index) =>
      episode(`e${index}`, index % 2 ? 'a' : 'b', '2026-01-01', 'Same', { texts: [`Number ${index}.`] }),
    );
    const many = await openDatabase(datasetWith([podcast('A'), podcast('B')], days));
    const found = await searchInsights(many, 'number', 10_000);
    expect(found.total).toBe(2_001);
    expect(new Set(insightsOf(found)).size).toBe(2_001);
    expect(found.insights.at(0)?.podcast.title).toBe('A');
  });
});

describe('what a search answers', () => {
  const [kaffee, other] = [
    podcast('Kaffee Pause', { aliases: ['Coffee Break'], publisher: 'Radio Five' }),
    podcast('Other'),
  ];
  const content = {
    podcasts: [kaffee, other],
    episodes: [
      {
        ...episode('fog', kaffee.id, '2026-04-02', 'Fog at sea', { texts: ['The power grid.', 'A grid of power.'] }),
      },
      episode('rain', other.id, '2026-04-01', 'Rain', { texts: ['Power, then a grid.'] }),
    ],
  };
  const database = openDatabase(datasetWith(content.podcasts, content.episodes));

  test('phrases are found as they are', async () => {
    const answer = await searchInsights(await database, '"power grid"', 100);
    expect([insightsOf(answer), answer.total, answer.more]).toEqual([['fog-0'], 1, undefined]);
  });

  test('a phrase of frequent words is looked for until enough insights are found', async () => {
    const texts = Array.from({ length: 10 }, (_, at) => `Grid of power ${at}.`);
    const episodes = Array.from({ length: 230 }, (_, at) => episode(`e${at}`, other.id, '2026-04-01', 'No', { texts }));
    const many = await openDatabase(
      datasetWith([other], [episode('x', other.id, '2026-01-01', 'A', { texts: ['Power grid.'] }), ...episodes]),
    );
    expect(await searchInsights(many, '"power grid"', 1)).toMatchObject({ insights: { length: 1 }, total: 1 });
    expect(await searchInsights(many, '"of power"', 3)).toMatchObject({ insights: { length: 3 }, more: true });
  });

  test.each([
    ['kaffee', { podcasts: [{ id: 'kaffee-pause', title: 'Kaffee Pause', insights: 2 }] }],
    ['coffee', { podcasts: [{ id: 'kaffee-pause', title: 'Kaffee Pause', insights: 2 }] }],
    ['radio five', { podcasts: [{ id: 'kaffee-pause', title: 'Kaffee Pause', insights: 2 }] }],
    ['"break coffee"', {}],
    ['sundry', { topics: [{ slug: 'sundry', name: 'Sundry', insights: 3, episodes: 2, newest: '2026-04-02' }] }],
    [
      'sea fog',
      {
        episodes: [{ id: 'fog', title: 'Fog at sea', publishedOn: '2026-04-02', podcast: 'Kaffee Pause', insights: 2 }],
      },
    ],
    ['"fog sea"', {}],
    ['topic:sundry rain', {}],
    ['nothing', {}],
    ['', {}],
  ])('what is named so: %s', async (text, named) => {
    const answer = await searchInsights(await database, text, 100);
    expect(answer.named).toEqual({ topics: [], podcasts: [], episodes: [], ...named });
  });

  test('what several feeds have is there once, with all of them', async () => {
    const feeds = await openDatabase();
    await openFeedDatabase(feeds);
    await putFeed(feeds, 'one', content);
    await putFeed(feeds, 'two', { podcasts: [other], episodes: content.episodes.slice(1) });
    for (const build of [async () => {}, buildSearchIndex]) {
      await build(feeds);
      const answer = await searchInsights(feeds, 'grid', 100);
      expect(answer.total).toBe(3);
      expect(answer.insights.map(({ insight: { id, feed, also } }) => [id, feed, also])).toEqual([
        ['fog-0', 'one', undefined],
        ['fog-1', 'one', undefined],
        ['rain-0', 'one', ['two']],
      ]);
      expect((await searchInsights(feeds, 'other', 100)).named.podcasts).toEqual([
        { id: 'other', title: 'Other', insights: 2, feed: 'one' },
      ]);
      await switchFeed(feeds, 'one', false);
      expect(await found(feeds, 'grid')).toEqual(['rain-0']);
      await switchFeed(feeds, 'one', true);
    }
  });

  test('the database in memory answers as well', async () => {
    const memory = createMemoryDatabase();
    await replaceDataset(memory, datasetWith(content.podcasts, content.episodes));
    expect(await searchInsights(memory, 'power', 9)).toEqual(await searchInsights(await database, 'power', 9));
  });
});

describe('the stored index', () => {
  const show = podcast('Show');
  const day = (at: number) => `2026-01-${String((at % 28) + 1).padStart(2, '0')}`;
  const numbered = (at: number, text = `Fog number ${at}.`) =>
    episode(`e${at}`, show.id, day(at), `Title ${at}`, { texts: [text] });
  const episodes = Array.from({ length: 30 }, (_, at) => numbered(at));

  async function synced(): Promise<FeedDatabase> {
    const database = await openDatabase();
    await openFeedDatabase(database);
    await putFeed(database, 'one', { podcasts: [show], episodes });
    return database;
  }
  const partsOf = async ({ search }: FeedDatabase) => (await search.toCollection().primaryKeys()).map(String);

  /** Changes the feed as a small update does. */
  async function change(database: FeedDatabase, changes: Partial<RowChanges>): Promise<void> {
    const { lease } = await takeLease(database, 'one');
    const state = await feedState(database, 'one');
    const manifest = { name: 'One', asOf: '2026-01-28' } as never;
    const newState = {
      generation: 1,
      arrivedAt: Date.UTC(2026, 0, 28),
      pointer: {} as never,
      manifest,
      status: state?.status ?? { failures: 0, due: 0 },
    };
    await activateInPlace(database, lease, newState, { podcasts: [], episodes: [], ...changes }, () => undefined);
  }
  const put = (before: EpisodeNotes | undefined, after: EpisodeNotes | undefined) => ({ before, after });

  test('is built once, and read without the episodes', async () => {
    const database = await synced();
    const before = await searchInsights(database, 'fog', 100);
    await buildSearchIndex(database);
    expect(await partsOf(database)).toEqual(['1,settled', '1,state']);
    const other = await sameDisk(database);
    expect(await searchInsights(other, 'fog', 100)).toEqual(before);
    const row = await database.search.get([1, 'settled']);
    await database.search.delete([1, 'state']);
    await buildSearchIndex(database);
    expect(await database.search.get([1, 'settled'])).toEqual(row);
  });

  test('follows small updates, with a segment of what has changed', async () => {
    const database = await synced();
    await buildSearchIndex(database);
    await change(database, {
      episodes: [put(numbered(3), numbered(3, 'Rain.')), put(numbered(4), undefined), put(undefined, numbered(40))],
    });
    const inMemory = await found(await sameDisk(database), 'fog');
    expect(inMemory).toHaveLength(29);
    await buildSearchIndex(database);
    expect(await partsOf(database)).toEqual(['1,recent', '1,settled', '1,state']);
    const reopened = await sameDisk(database);
    expect(await found(reopened, 'fog')).toEqual(inMemory);
    expect(await found(reopened, 'rain')).toEqual(['e3-0']);
    expect(await found(reopened, 'number 4')).not.toContain('e4-0');
    // The reader that was open before sees it, too.
    expect(await found(database, 'rain')).toEqual(['e3-0']);
  });

  test('is built as a whole after many changes', async () => {
    const database = await synced();
    await buildSearchIndex(database);
    for (const at of [1, 2, 3, 4]) {
      await change(database, { episodes: [put(numbered(at), numbered(at, 'Rain.'))] });
      await buildSearchIndex(database);
    }
    expect(await partsOf(database)).toEqual(['1,settled', '1,state']);
    expect(await found(await sameDisk(database), 'rain')).toHaveLength(4);
  });

  test('is built again when a podcast is called otherwise', async () => {
    const database = await synced();
    await buildSearchIndex(database);
    await change(database, { podcasts: [{ id: show.id, podcast: { ...show, ids: { spotify: 'x' } } }] });
    expect(await partsOf(database)).toEqual(['1,settled', '1,state']);
    await change(database, { podcasts: [{ id: show.id, podcast: { ...show, title: 'Harbour' } }] });
    expect(await partsOf(database)).toEqual([]);
    await buildSearchIndex(database);
    expect(await found(await sameDisk(database), 'harbour')).toHaveLength(30);
  });

  test('is left alone if the feed changes while it is built', async () => {
    const database = await synced();
    const building = buildSearchIndex(database);
    await change(database, { episodes: [put(numbered(3), numbered(3, 'Rain.'))] });
    await building;
    expect(await partsOf(database)).toEqual([]);
    await buildSearchIndex(database);
    expect(await found(await sameDisk(database), 'rain')).toEqual(['e3-0']);
  });

  test('goes with its generation', async () => {
    const database = await synced();
    await buildSearchIndex(database);
    await applyFeedList(database, []);
    await putFeed(database, 'two', { podcasts: [show], episodes: episodes.slice(0, 2) });
    await database.meta.update('generations', { stale: [1] } as never);
    await collectGarbage(database);
    await buildSearchIndex(database);
    expect(await partsOf(database)).toEqual(['2,settled', '2,state']);
  });

  test.each<[string, (database: FeedDatabase) => PromiseLike<unknown>]>([
    ['lacks a segment', ({ search }) => search.delete([1, 'settled'])],
    ['has half a segment', ({ search }) => search.update([1, 'settled'], { segment: { words: '' } } as never)],
    ['is of another format', ({ search }) => search.update([1, 'state'], { format: SEARCH_FORMAT + 1 } as never)],
    ['misses a change', ({ search }) => search.update([1, 'state'], { noted: 7, indexed: 7 } as never)],
  ])('is built again if it %s; until then, all is found', async (_, damage) => {
    const database = await synced();
    await buildSearchIndex(database);
    const whole = await database.search.toArray();
    await damage(database);
    const reader = await sameDisk(database);
    expect(await found(reader, 'fog')).toHaveLength(30);
    await buildSearchIndex(database);
    expect(await database.search.toArray()).toEqual(whole);
  });

  test('that cannot be read is built again', async () => {
    const database = await synced();
    await buildSearchIndex(database);
    const reader = await sameDisk(database);
    const bulkGet = reader.search.bulkGet.bind(reader.search);
    reader.search.bulkGet = (() => Promise.reject(new DOMException('lost', 'DataError'))) as never;
    expectConsole('warn', /the search index cannot be read/);
    expect(await found(reader, 'fog')).toHaveLength(30);
    reader.search.bulkGet = bulkGet as never;
    expect(await partsOf(database)).toEqual([]);
  });
});

/** The same database, opened by another reader. */
async function sameDisk({ name }: FeedDatabase): Promise<FeedDatabase> {
  const database = createFeedDatabase(name);
  await database.open();
  return database;
}
