import '../extension/fake-extension.ts';
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { FeedDatabase } from '../../lib/database/schema.ts';
import {
  checkBundledDataset,
  datasetProblemOf,
  readDatasetProblem,
  writeDatasetProblem,
} from '../../lib/sync/bundled.ts';
import { fullDiskAfter, fullDiskAtCommit } from '../database/faults.ts';
import { everythingIn, openDatabase } from '../fixtures/databases.ts';
import { BUNDLED, TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A package that ships this as its dataset, valid or not. */
function shipping(body: unknown, version = BUNDLED.version) {
  const fetchShipped = vi.fn(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body)));
  return { shippedVersion: version, fetchShipped, look: 'count' as const };
}

describe('the shipped dataset is loaded', () => {
  test.each<{ when: string; change(database: FeedDatabase): Promise<unknown> }>([
    { when: 'there is none', change: (database) => Promise.all(database.tables.map((table) => table.clear())) },
    {
      when: 'it has another version',
      change: (database) => database.meta.update('shipped', { version: 'f'.repeat(16) } as never),
    },
    { when: 'an episode is missing', change: (database) => database.episodes.limit(1).delete() },
    { when: 'all episodes are missing', change: (database) => database.episodes.clear() },
    { when: 'a podcast is missing', change: (database) => database.podcasts.limit(1).delete() },
    { when: 'the topics are missing', change: (database) => database.topics.clear() },
    { when: 'the word counts are missing', change: (database) => database.words.clear() },
  ])('if $when, and only once', async ({ change }) => {
    const database = await openDatabase(BUNDLED);
    const whole = await everythingIn(database);
    await change(database);
    const { fetchShipped, ...world } = shipping(BUNDLED);

    expect(await checkBundledDataset({ database, fetchShipped, ...world })).toBe(true);
    expect(await everythingIn(database)).toEqual(whole);
    expect(fetchShipped).toHaveBeenCalledTimes(1);

    expect(await checkBundledDataset({ database, fetchShipped, ...world })).toBe(false);
    expect(fetchShipped).toHaveBeenCalledTimes(1);
  });
});

describe('a check at a glance', () => {
  test.each<{ what: string; change(database: FeedDatabase): Promise<unknown>; loads: boolean }>([
    { what: 'does not notice a missing row', change: (database) => database.episodes.limit(1).delete(), loads: false },
    { what: 'notices that there are no episodes', change: (database) => database.episodes.clear(), loads: true },
    { what: 'notices that there are no podcasts', change: (database) => database.podcasts.clear(), loads: true },
    { what: 'notices that there are no topics', change: (database) => database.topics.clear(), loads: true },
    { what: 'notices that there are no word counts', change: (database) => database.words.clear(), loads: true },
    {
      what: 'notices another version',
      change: (database) => database.meta.update('shipped', { version: 'f'.repeat(16) } as never),
      loads: true,
    },
  ])('$what, without counting rows', async ({ change, loads }) => {
    const database = await openDatabase(BUNDLED);
    await change(database);
    const count = vi.spyOn(IDBObjectStore.prototype, 'count');
    expect(await checkBundledDataset({ database, ...shipping(BUNDLED), look: 'glance' })).toBe(loads);
    expect(count).not.toHaveBeenCalled();
  });
});

test('a whole dataset of the shipped version is left alone: nothing is fetched or written', async () => {
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
    { what: 'an HTML page', body: '<!doctype html><title>Not here</title>' },
    { what: 'null', body: null },
    { what: 'a list', body: [BUNDLED] },
    { what: 'a missing field', body: withoutDay },
    { what: 'an episode without insights', body: { ...BUNDLED, episodes: [{ ...first, insights: [] }, ...others] } },
    {
      what: 'an impossible date',
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

describe('a full disk is distinguished from a database that cannot be opened', () => {
  test.each<{ what: string; inject(): void; problem: string }>([
    { what: 'full at the first row', inject: () => fullDiskAfter(0), problem: 'storage-full' },
    { what: 'full after some rows', inject: () => fullDiskAfter(20), problem: 'storage-full' },
    { what: 'full at the commit', inject: fullDiskAtCommit, problem: 'storage-full' },
    {
      what: 'cannot be opened',
      inject: () => {
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'SecurityError');
        });
      },
      problem: 'storage-unavailable',
    },
  ])('$what: $problem', async ({ inject, problem }) => {
    const database = await openDatabase();
    inject();
    const check = checkBundledDataset({ database, ...shipping(BUNDLED) });
    expect(datasetProblemOf(await check.catch((error) => error))).toBe(problem);
  });

  test.each([[null], [undefined], ['text'], [new Error('anything')], [{ failures: [null] }]])(
    '%s does not mean that the disk is full',
    (error) => {
      expect(datasetProblemOf(error)).toBe('storage-unavailable');
    },
  );
});

describe('the reason why the dataset could not be loaded', () => {
  test.each(['storage-full', 'storage-unavailable', 'dataset-unreadable'] as const)('%s is stored', async (problem) => {
    expect(await readDatasetProblem()).toBeUndefined();
    await writeDatasetProblem(problem);
    expect(await readDatasetProblem()).toBe(problem);
    await writeDatasetProblem('storage-full');
    expect(await readDatasetProblem()).toBe('storage-full');
    await writeDatasetProblem(undefined);
    expect(await readDatasetProblem()).toBeUndefined();
  });

  test('is stored for this browser session only', async () => {
    await writeDatasetProblem('storage-full');
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(Object.values(await fakeBrowser.storage.session.get())).toEqual(['storage-full']);
  });

  test.each([['no-such-problem'], [7], [{}]])('%j, which no version has written, counts as none', async (stored) => {
    expectConsole('warn', /stored dataset-problem does not parse/);
    await fakeBrowser.storage.session.set({ 'dataset-problem': stored });
    expect(await readDatasetProblem()).toBeUndefined();
  });
});
