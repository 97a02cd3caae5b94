import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { lookUp } from '../../lib/database/catalogue.ts';
import type { Catalogue } from '../../lib/domain/catalogue.ts';
import type { Day } from '../../lib/domain/dates/day.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { episodeKeys } from '../../lib/matching/podcast/names.ts';
import { countWords } from '../../lib/matching/text/word-counts.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';
import { datasetWith, openDatabase } from '../fixtures/databases.ts';

/** 40 podcasts with the same title, one of which has 60 daily episodes. */
const dataset = datasetWith(
  Array.from({ length: 40 }, (_, index) =>
    podcast('Morning News', { id: `news-${index}`, ids: { apple: `${index}` } }),
  ),
  Array.from({ length: 60 }, (_, index) => {
    const day = `2026-${index < 30 ? '03' : '04'}-${String((index % 30) + 1).padStart(2, '0')}`;
    return episode(`day-${index}`, 'news-7', day, 'The News of the Day', { ids: { spotify: `s${index}` } });
  }),
);
const database = await openDatabase(dataset);
/** Each question in a look-up of its own. */
const inLookUp = <T>(ask: (catalogue: Catalogue) => Promise<T>): Promise<T> =>
  lookUp(database, async ([feed]) => {
    if (!feed) throw new Error('no feed is visible');
    return ask(feed.catalogue);
  });
const catalogue: Catalogue = {
  words: countWords(dataset.episodes),
  podcastsByKeys: (...given) => inLookUp((it) => it.podcastsByKeys(...given)),
  podcast: (...given) => inLookUp((it) => it.podcast(...given)),
  episodesByKeys: (...given) => inLookUp((it) => it.episodesByKeys(...given)),
  episode: (...given) => inLookUp((it) => it.episode(...given)),
  episodesBetween: (...given) => inLookUp((it) => it.episodesBetween(...given)),
};
/** The keys of the title that all these episodes share. */
const TITLE_KEYS = episodeKeys({ podcastId: 'news-7', title: 'The News of the Day', ids: {} });

afterEach(() => {
  vi.restoreAllMocks();
});

/** Counts all rows that IndexedDB returns. */
function countRows(): () => number {
  let rows = 0;
  const count = (request: IDBRequest) => {
    request.addEventListener('success', () => {
      const { result } = request;
      rows += Array.isArray(result) ? result.length : result ? 1 : 0;
    });
    return request;
  };
  for (const kind of [IDBObjectStore, IDBIndex]) {
    for (const method of ['get', 'getAll', 'openCursor'] as const) {
      const original = kind.prototype[method] as (...args: unknown[]) => IDBRequest;
      vi.spyOn(kind.prototype, method).mockImplementation(function (this: unknown, ...args: unknown[]) {
        return count(original.apply(this, args)) as never;
      });
    }
  }
  return () => rows;
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('look-ups read no more rows than allowed', () => {
  test.each<{ what: string; read(catalogue: Catalogue): Promise<readonly { id: string }[]>; limit: number }>([
    { what: 'podcasts with the same title', read: (it) => it.podcastsByKeys(['title:morningnews'], 5), limit: 5 },
    {
      what: 'podcasts with several keys',
      read: (it) => it.podcastsByKeys(['title:morningnews', 'head:morningnews', 'apple:3'], 6),
      limit: 6,
    },
    { what: 'episodes with the same title', read: (it) => it.episodesByKeys(TITLE_KEYS, 4), limit: 4 },
    { what: 'days of a podcast', read: (it) => it.episodesBetween('news-7', '2026-01-01', '2026-12-31', 7), limit: 7 },
  ])('$what', async ({ read, limit }) => {
    const rows = countRows();
    const found = await read(catalogue);
    expect(found).toHaveLength(limit);
    expect(new Set(idsOf(found)).size).toBe(limit);
    // A cursor may visit a row twice, for two of its keys.
    expect(rows()).toBeLessThanOrEqual(limit * 2);
  });
});

describe('a row with several of the keys is returned once', () => {
  test('podcast', async () => {
    expect(idsOf(await catalogue.podcastsByKeys(['apple:3', 'title:morningnews', 'apple:4'], 100))).toHaveLength(40);
    expect(idsOf(await catalogue.podcastsByKeys(['apple:3', 'apple:4', 'apple:none'], 100)).sort()).toEqual([
      'news-3',
      'news-4',
    ]);
  });

  test('episode', async () => {
    expect(idsOf(await catalogue.episodesByKeys(['spotify:s5', 'id:day-5', 'spotify:none'], 100))).toEqual(['day-5']);
  });

  test.each([['podcastsByKeys'], ['episodesByKeys']] as const)('%s without keys finds nothing', async (method) => {
    expect(await catalogue[method]([], 10)).toEqual([]);
  });
});

describe('episodes between two days: both included, newest first, of this podcast only', () => {
  const memory = memoryCatalogue(dataset);
  test.each<[first: Day, last: Day, limit: number, ids: string[]]>([
    ['2026-03-30', '2026-04-02', 10, ['day-31', 'day-30', 'day-29']],
    ['2026-03-30', '2026-04-02', 2, ['day-31', 'day-30']],
    ['2026-03-05', '2026-03-05', 10, ['day-4']],
    ['2026-05-01', '2026-06-01', 10, []],
    ['2026-03-06', '2026-03-05', 10, []],
  ])('%s to %s, at most %i', async (first, last, limit, ids) => {
    expect(idsOf(await catalogue.episodesBetween('news-7', first, last, limit))).toEqual(ids);
    expect(idsOf(await memory.episodesBetween('news-7', first, last, limit))).toEqual(ids);
    expect(await catalogue.episodesBetween('news-6', first, last, limit)).toEqual([]);
  });
});

test('finds a podcast by its exact id', async () => {
  expect(await catalogue.podcast('news-7')).toMatchObject({ id: 'news-7', episodes: 60, insights: 60 });
  expect(await catalogue.podcast('news')).toBeUndefined();
});
