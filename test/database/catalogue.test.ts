import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { databaseCatalogue } from '../../lib/database/catalogue.ts';
import { visibleGenerations } from '../../lib/database/read/visible.ts';
import type { Catalogue } from '../../lib/domain/catalogue.ts';
import type { Day } from '../../lib/domain/dates/day.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { episodeKeys } from '../../lib/matching/podcast/names.ts';
import { countWords } from '../../lib/matching/text/word-counts.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';
import { datasetWith, openDatabase } from '../fixtures/databases.ts';

/** 40 podcasts of one title, and 60 days of one of them. */
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
const catalogue = databaseCatalogue(database, await visibleGenerations(database), countWords(dataset.episodes));
/** The keys of the title that all these episodes have. */
const TITLE_KEYS = episodeKeys({ podcastId: 'news-7', title: 'The News of the Day', ids: {} });

afterEach(() => {
  vi.restoreAllMocks();
});

/** Counts the rows that IndexedDB hands out, in whatever way. */
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
    for (const way of ['get', 'getAll', 'openCursor'] as const) {
      const real = kind.prototype[way] as (...words: unknown[]) => IDBRequest;
      vi.spyOn(kind.prototype, way).mockImplementation(function (this: unknown, ...words: unknown[]) {
        return count(real.apply(this, words)) as never;
      });
    }
  }
  return () => rows;
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('no look-up reads more rows than it may', () => {
  test.each<{ what: string; look(catalogue: Catalogue): Promise<readonly { id: string }[]>; limit: number }>([
    { what: 'podcasts of one title', look: (it) => it.podcastsByKeys(['title:morningnews'], 5), limit: 5 },
    {
      what: 'podcasts of several keys',
      look: (it) => it.podcastsByKeys(['title:morningnews', 'head:morningnews', 'apple:3'], 6),
      limit: 6,
    },
    { what: 'episodes of one title', look: (it) => it.episodesByKeys(TITLE_KEYS, 4), limit: 4 },
    { what: 'days of a podcast', look: (it) => it.episodesBetween('news-7', '2026-01-01', '2026-12-31', 7), limit: 7 },
  ])('$what', async ({ look, limit }) => {
    const rows = countRows();
    const found = await look(catalogue);
    expect(found).toHaveLength(limit);
    expect(new Set(idsOf(found)).size).toBe(limit);
    // A cursor may have stepped on one row twice, for two of its keys.
    expect(rows()).toBeLessThanOrEqual(limit * 2);
  });
});

describe('a row that carries several of the keys comes once', () => {
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

  test.each([['podcastsByKeys'], ['episodesByKeys']] as const)('%s of no key finds nothing', async (look) => {
    expect(await catalogue[look]([], 10)).toEqual([]);
  });
});

describe('days of a podcast: both ends included, newest first, of no other podcast', () => {
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

test('a podcast by its id, and none by another', async () => {
  expect(await catalogue.podcast('news-7')).toMatchObject({ id: 'news-7', episodes: 60, insights: 60 });
  expect(await catalogue.podcast('news')).toBeUndefined();
});
