import 'fake-indexeddb/auto';
import type { FeedDatabase } from '../../lib/database/schema.ts';
import {
  checkBundledDataset,
  datasetProblemOf,
  readDatasetProblem,
  writeDatasetProblem,
} from '../../lib/sync/bundled.ts';
import { fullDiskAfter, fullDiskAtCommit } from '../database/faults.ts';
import '../extension/fake-extension.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { everythingIn, openDatabase } from '../fixtures/databases.ts';
import { BUNDLED, TWO_PODCASTS } from '../fixtures/datasets.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A package that ships a dataset, or a file that is meant to be one. */
function shipping(body: unknown, version = BUNDLED.version) {
  const fetchShipped = vi.fn(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body)));
  return { shippedVersion: version, fetchShipped, look: 'count' as const };
}

describe('the shipped dataset is loaded', () => {
  test.each<{ when: string; lay(database: FeedDatabase): Promise<unknown> }>([
    { when: 'there is none', lay: (database) => Promise.all(database.tables.map((table) => table.clear())) },
    {
      when: 'another version is there',
      lay: (database) => database.meta.update('shipped', { version: 'f'.repeat(16) } as never),
    },
    { when: 'an episode is gone', lay: (database) => database.episodes.limit(1).delete() },
    { when: 'all episodes are gone', lay: (database) => database.episodes.clear() },
    { when: 'a podcast is gone', lay: (database) => database.podcasts.limit(1).delete() },
    { when: 'the topics are gone', lay: (database) => database.topics.clear() },
    { when: 'the counts of words are gone', lay: (database) => database.words.clear() },
  ])('when $when: once, and then no more', async ({ lay }) => {
    const database = await openDatabase(BUNDLED);
    const whole = await everythingIn(database);
    await lay(database);
    const { fetchShipped, ...world } = shipping(BUNDLED);

    expect(await checkBundledDataset({ database, fetchShipped, ...world })).toBe(true);
    expect(await everythingIn(database)).toEqual(whole);
    expect(fetchShipped).toHaveBeenCalledTimes(1);

    expect(await checkBundledDataset({ database, fetchShipped, ...world })).toBe(false);
    expect(fetchShipped).toHaveBeenCalledTimes(1);
  });
});

describe('at a glance', () => {
  test.each<{ what: string; lay(database: FeedDatabase): Promise<unknown>; loads: boolean }>([
    { what: 'a row missing is not seen', lay: (database) => database.episodes.limit(1).delete(), loads: false },
    { what: 'no episodes are seen', lay: (database) => database.episodes.clear(), loads: true },
    { what: 'no podcasts are seen', lay: (database) => database.podcasts.clear(), loads: true },
    { what: 'no topics are seen', lay: (database) => database.topics.clear(), loads: true },
    { what: 'no counts of words are seen', lay: (database) => database.words.clear(), loads: true },
    {
      what: 'another version is seen',
      lay: (database) => database.meta.update('shipped', { version: 'f'.repeat(16) } as never),
      loads: true,
    },
  ])('$what, and nothing is counted', async ({ lay, loads }) => {
    const database = await openDatabase(BUNDLED);
    await lay(database);
    const count = vi.spyOn(IDBObjectStore.prototype, 'count');
    expect(await checkBundledDataset({ database, ...shipping(BUNDLED), look: 'glance' })).toBe(loads);
    expect(count).not.toHaveBeenCalled();
  });
});

test('a whole dataset of the shipped version is left alone: nothing is fetched, nothing written', async () => {
  const database = await openDatabase(BUNDLED);
  const { fetchShipped, ...world } = shipping(TWO_PODCASTS);
  const write = vi.spyOn(IDBObjectStore.prototype, 'put');
  for (let wake = 0; wake < 3; wake++)
    expect(await checkBundledDataset({ database, fetchShipped, ...world })).toBe(false);
  expect(fetchShipped).not.toHaveBeenCalled();
  expect(write).not.toHaveBeenCalled();
});

describe('a damaged file is refused, and the old dataset stays', () => {
  const { asOf: _, ...withoutDay } = BUNDLED;
  const [first, ...others] = BUNDLED.episodes;
  test.each<{ what: string; body: unknown }>([
    { what: 'an empty file', body: '' },
    { what: 'half a file', body: JSON.stringify(BUNDLED).slice(0, 4000) },
    { what: 'a page', body: '<!doctype html><title>Not here</title>' },
    { what: 'null', body: null },
    { what: 'a list', body: [BUNDLED] },
    { what: 'a field missing', body: withoutDay },
    { what: 'an episode without insights', body: { ...BUNDLED, episodes: [{ ...first, insights: [] }, ...others] } },
    {
      what: 'a day that is none',
      body: { ...BUNDLED, episodes: [{ ...first, publishedOn: '2026-02-30' }, ...others] },
    },
    { what: 'an empty title', body: { ...BUNDLED, podcasts: [{ ...BUNDLED.podcasts[0], title: ' ' }] } },
  ])('$what', async ({ body }) => {
    const database = await openDatabase(TWO_PODCASTS);
    const before = await everythingIn(database);
    const check = checkBundledDataset({ database, ...shipping(body) });
    await expect(check).rejects.toMatchObject({ name: 'DatasetUnreadable' });
    expect(datasetProblemOf(await check.catch((error) => error))).toBe('dataset-unreadable');
    expect(await everythingIn(database)).toEqual(before);
  });

  test('a file that cannot be fetched', async () => {
    const database = await openDatabase(TWO_PODCASTS);
    const fetchShipped = () => Promise.reject(new TypeError('Failed to fetch'));
    const check = checkBundledDataset({ database, ...shipping(BUNDLED), fetchShipped });
    await expect(check).rejects.toMatchObject({ name: 'DatasetUnreadable', cause: { message: 'Failed to fetch' } });
    expect(await database.episodes.count()).toBe(3);
  });
});

describe('a full disk is told from a database that cannot be opened', () => {
  test.each<{ what: string; plant(): void; problem: string }>([
    { what: 'full at the first row', plant: () => fullDiskAfter(0), problem: 'storage-full' },
    { what: 'full on the way', plant: () => fullDiskAfter(20), problem: 'storage-full' },
    { what: 'full when all is written', plant: fullDiskAtCommit, problem: 'storage-full' },
    {
      what: 'cannot be opened',
      plant: () => {
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'SecurityError');
        });
      },
      problem: 'storage-unavailable',
    },
  ])('$what: $problem', async ({ plant, problem }) => {
    const database = await openDatabase();
    plant();
    const check = checkBundledDataset({ database, ...shipping(BUNDLED) });
    expect(datasetProblemOf(await check.catch((error) => error))).toBe(problem);
  });

  test.each([[null], [undefined], ['text'], [new Error('anything')], [{ failures: [null] }]])(
    '%s is no fullness',
    (error) => {
      expect(datasetProblemOf(error)).toBe('storage-unavailable');
    },
  );
});

describe('why the dataset could not be loaded', () => {
  test.each(['storage-full', 'storage-unavailable', 'dataset-unreadable'] as const)(
    '%s is remembered',
    async (problem) => {
      expect(await readDatasetProblem()).toBeUndefined();
      await writeDatasetProblem(problem);
      expect(await readDatasetProblem()).toBe(problem);
      await writeDatasetProblem('storage-full');
      expect(await readDatasetProblem()).toBe('storage-full');
      await writeDatasetProblem(undefined);
      expect(await readDatasetProblem()).toBeUndefined();
    },
  );

  test('is kept for this session of the browser only', async () => {
    await writeDatasetProblem('storage-full');
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(Object.values(await fakeBrowser.storage.session.get())).toEqual(['storage-full']);
  });

  test.each([['no-such-problem'], [7], [{}]])('%j, which no version wrote, counts as none', async (stored) => {
    await fakeBrowser.storage.session.set({ 'dataset-problem': stored });
    expect(await readDatasetProblem()).toBeUndefined();
  });
});
