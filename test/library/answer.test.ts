import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FeedDatabase, FeedState } from '../../lib/database/schema.ts';
import type { PersonalProblem } from '../../lib/domain/personal-problem.ts';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { answerQuery, type LibraryWorld } from '../../lib/library/answer.ts';
import type { DataProblem, InsightInContext, Query } from '../../lib/messages/query.ts';
import { fakeLibrary } from '../components/fake-library.ts';
import { openDatabase } from '../fixtures/databases.ts';
import { BUNDLED, TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function worldOf(database: FeedDatabase, problem?: DataProblem, personal?: PersonalProblem): LibraryWorld {
  return {
    database,
    readSettings: async () => ({ ...DEFAULT_SETTINGS, theme: 'dark' }),
    readTabState: async () => undefined,
    readDatasetProblem: async () => problem,
    readPersonalProblem: async () => personal,
    readAddedFeeds: async () => new Map([['other', { name: 'Example feed', host: 'feeds.example' }]]),
    readLastVisit: async () => undefined,
    readPageOffer: async () => ({ state: 'allowable', site: 'castbox' }),
  };
}

describe('the database gives the same answers as the fake library that views are tested with', () => {
  const [episode] = BUNDLED.episodes;
  const queries: Query[] = [
    { kind: 'home' },
    { kind: 'topics' },
    { kind: 'podcasts' },
    { kind: 'episodes', limit: 200 },
    { kind: 'episodes', limit: 2 },
    { kind: 'topic', slug: 'infrastructure', podcast: 'brief', limit: 200 },
    { kind: 'topic', slug: 'infrastructure', month: '2026-04', limit: 200 },
    { kind: 'topic', slug: 'infrastructure', podcast: 'brief', month: '2026-04', limit: 1 },
    { kind: 'podcast', id: 'brief', month: '2026-04', limit: 200 },
    { kind: 'podcast', id: 'brief', month: '2026-03', limit: 200 },
    { kind: 'topic', slug: 'infrastructure', limit: 200 },
    { kind: 'topic', slug: 'infrastructure', limit: 3 },
    { kind: 'topic', slug: 'agents', limit: 200 },
    { kind: 'topic', slug: 'none', limit: 200 },
    { kind: 'podcast', id: 'brief', limit: 200 },
    { kind: 'podcast', id: 'brief', limit: 1 },
    { kind: 'podcast', id: BUNDLED.podcasts[0]?.id ?? '', limit: 200 },
    { kind: 'podcast', id: 'none', limit: 200 },
    { kind: 'episode', id: 'claw' },
    { kind: 'episode', id: 'strom' },
    { kind: 'episode', id: episode?.id ?? '' },
    { kind: 'episode', id: 'none' },
    { kind: 'search', text: 'power', limit: 200 },
    { kind: 'search', text: 'data center', limit: 2 },
    { kind: 'search', text: '', limit: 2 },
    { kind: 'status' },
  ];
  const cases = [TWO_PODCASTS, BUNDLED].flatMap((dataset) => queries.map((query) => ({ dataset, query })));

  test.each(cases)('$dataset.version $query', async ({ dataset, query }) => {
    const world = worldOf(await openDatabase(dataset));
    const expected = await fakeLibrary({ dataset }).ask(query);
    expect(comparable(await answerQuery(world, query))).toEqual(comparable(expected));
  });
});

/**
 * Removes what may differ: keys of rows, the order within a day, and `alsoIn`, which has tests of its own.
 */
function comparable(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value) => {
    if (name === 'keys' || name === 'alsoIn') return undefined;
    if (name === 'episodes' && Array.isArray(value)) return value.toSorted(byDayAndId);
    return name === 'insights' && Array.isArray(value) && value[0]?.episode ? value.toSorted(newestFirst) : value;
  });
}

function byDayAndId(a: { id: string; publishedOn: string }, b: typeof a): number {
  return b.publishedOn.localeCompare(a.publishedOn) || a.id.localeCompare(b.id);
}

function newestFirst(a: InsightInContext, b: InsightInContext): number {
  return b.episode.publishedOn.localeCompare(a.episode.publishedOn) || a.insight.id.localeCompare(b.insight.id);
}

test('settings and tab state come from the dependencies, as does the offer for a page without a detector', async () => {
  const world = worldOf(await openDatabase());
  const readTabState = vi.fn(async () => undefined);
  expect(await answerQuery(world, { kind: 'settings' })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  expect(await answerQuery({ ...world, readTabState }, { kind: 'page', tab: 7 })).toEqual({
    ...{ state: 'allowable', site: 'castbox' },
  });
  expect(readTabState).toHaveBeenCalledExactlyOnceWith(7);
});

/** The active state of a feed that expires in a number of hours. */
function activeUntil(hours: number): NonNullable<FeedState['active']> {
  const expires = new Date(Date.now() + hours * 3_600_000).toISOString();
  return { pointer: { expires }, generation: 1 } as NonNullable<FeedState['active']>;
}

describe('the state of the data', () => {
  const figures = {
    insights: 20,
    episodes: 20,
    podcasts: 15,
    topics: 1,
    asOf: '2026-05-22',
    feeds: [{ id: 'bundled', name: 'Liner Notes', synced: false }],
    behind: 0,
  };
  test.each<{ dataset?: typeof BUNDLED; problem?: DataProblem; status: object }>([
    { status: { state: 'loading' } },
    { dataset: BUNDLED, status: { state: 'ready', ...figures } },
    { problem: 'storage-full', status: { state: 'failed', problem: 'storage-full' } },
    {
      dataset: BUNDLED,
      problem: 'dataset-unreadable',
      status: { state: 'failed', problem: 'dataset-unreadable', data: figures },
    },
  ])('dataset $dataset.version, problem $problem: $status.state', async ({ dataset, problem, status }) => {
    const world = worldOf(await openDatabase(dataset), problem);
    expect(await answerQuery(world, { kind: 'status' })).toEqual(status);
  });

  test("names what is wrong with the user's own data, whatever the state of the insights", async () => {
    const loaded = await openDatabase(BUNDLED);
    const ask = (problem?: DataProblem) => answerQuery(worldOf(loaded, problem, 'newer'), { kind: 'status' });
    expect(await ask()).toEqual({ state: 'ready', ...figures, personal: 'newer' });
    expect(await ask('storage-full')).toMatchObject({ state: 'failed', data: figures, personal: 'newer' });
  });

  test.each<{ what: string; state: Partial<FeedState>; behind: number }>([
    { what: 'up to date', state: { active: activeUntil(1) }, behind: 0 },
    { what: 'whose last sync failed', state: { status: { failures: 1, due: 0, problem: 'slow' } }, behind: 1 },
    { what: 'that has expired', state: { active: activeUntil(-1) }, behind: 1 },
  ])('a feed $what: $behind behind', async ({ state, behind }) => {
    const database = await openDatabase(BUNDLED);
    await database.feeds.put({ id: 'bundled', fencingToken: 'f', status: { failures: 0, due: 0 }, ...state });
    expect(await answerQuery(worldOf(database), { kind: 'status' })).toMatchObject({ behind });
  });

  test.each<{ problem?: DataProblem; reported: DataProblem }>([
    { reported: 'storage-unavailable' },
    { problem: 'storage-full', reported: 'storage-full' },
  ])('a database that cannot be opened: $reported', async ({ problem, reported }) => {
    expectConsole('warn', /local database cannot be opened/);
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const { createFeedDatabase } = await import('../../lib/database/schema.ts');
    const world = worldOf(createFeedDatabase(`denied-${reported}`), problem);
    expect(await answerQuery(world, { kind: 'status' })).toEqual({ state: 'failed', problem: reported });
    await expect(answerQuery(world, { kind: 'topics' })).rejects.toThrow(/denied/);
  });
});
