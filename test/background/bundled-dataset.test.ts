import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepDataset } from '../../lib/background/bundled-dataset.ts';
import { createFeedDatabase, type FeedDatabase } from '../../lib/database/schema.ts';
import { readDatasetProblem } from '../../lib/sync/bundled.ts';
import { fullDiskAtCommit } from '../database/faults.ts';
import { openDatabase } from '../fixtures/databases.ts';
import { BUNDLED, TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';

/** Fetches of the shipped file: how many, and how many at the same time at most. */
let fetches: { count: number; atOnce: number; max: number };
let body: unknown;
let database: FeedDatabase;
let changed: ReturnType<typeof vi.fn<() => Promise<void>>>;

beforeEach(async () => {
  fetches = { count: 0, atOnce: 0, max: 0 };
  body = BUNDLED;
  vi.stubGlobal('fetch', async (address: string) => {
    expect(address).toBe(fakeBrowser.runtime.getURL('/dataset.json'));
    fetches.count += 1;
    fetches.atOnce += 1;
    fetches.max = Math.max(fetches.max, fetches.atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5));
    fetches.atOnce -= 1;
    return new Response(JSON.stringify(body));
  });
  database = await openDatabase();
  changed = vi.fn(async () => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('the dataset is loaded at the first wake, and views are notified once', async () => {
  const keeper = keepDataset(database, changed);
  await keeper.ready();
  expect(await database.episodes.count()).toBe(20);
  expect(changed).toHaveBeenCalledTimes(1);
  await Promise.all([keeper.ready(), keeper.ready()]);
  await keeper.check();
  expect(fetches.count).toBe(1);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('a call during a check waits for it and starts no other', async () => {
  const keeper = keepDataset(database, changed);
  await Promise.all([keeper.ready(), keeper.ready(), keeper.ready()]);
  expect(fetches.count).toBe(1);
});

test('checks run one after the other', async () => {
  expectConsole('error', /dataset could not be loaded/);
  body = null;
  const keeper = keepDataset(database, changed);
  await Promise.all([keeper.ready(), keeper.check(), keeper.check(), keeper.check()]);
  expect(fetches).toMatchObject({ count: 4, max: 1 });
});

test('each check is stored as an attempt', async () => {
  const before = Date.now();
  await keepDataset(database, changed).ready();
  const { 'last-sync-attempt': at } = await fakeBrowser.storage.local.get('last-sync-attempt');
  expect(at).toBeGreaterThanOrEqual(before);
});

describe('a failure', () => {
  const FAILURES = [
    {
      problem: 'dataset-unreadable',
      plant: () => {
        body = { version: 'x' };
      },
    },
    { problem: 'storage-full', plant: fullDiskAtCommit },
    {
      problem: 'memory-only',
      plant: () => {
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'SecurityError');
        });
        database = createFeedDatabase('denied-to-the-keeper');
      },
    },
  ];

  test.each(FAILURES)('is stored as $problem, notified once, and never thrown', async ({ problem, plant }) => {
    expectConsole('error', /dataset could not be loaded/);
    plant();
    const keeper = keepDataset(database, changed);
    await keeper.ready();
    expect(await readDatasetProblem()).toBe(problem);
    expect(changed).toHaveBeenCalledTimes(1);
    await keeper.check();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('of a database that is open leaves it in use', async () => {
    expectConsole('error', /dataset could not be loaded/);
    database = await openDatabase(TWO_PODCASTS);
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('broken off', 'AbortError');
    });
    const keeper = keepDataset(database, changed);
    await keeper.ready();
    expect(await readDatasetProblem()).toBe('storage-unavailable');
    expect(keeper.memory).toBeUndefined();
    expect(await database.episodes.count()).toBe(3);
  });

  test('of a database that the browser refuses leaves the bundled dataset in memory, until it has one', async () => {
    expectConsole('error', /dataset could not be loaded/);
    const refusal = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'InvalidStateError');
    });
    database = createFeedDatabase('denied-for-a-while');
    const keeper = keepDataset(database, changed);
    await keeper.ready();
    const { memory } = keeper;
    expect(await memory?.episodes.count()).toBe(20);
    await keeper.check();
    expect(keeper.memory).toBe(memory);
    refusal.mockRestore();
    await keeper.check();
    expect(keeper.memory).toBeUndefined();
    expect(await readDatasetProblem()).toBeUndefined();
    expect(await database.episodes.count()).toBe(20);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('of a database that the browser refuses, with a damaged installation, names the installation', async () => {
    expectConsole('error', /could not be read into memory/);
    expectConsole('error', /dataset could not be loaded/);
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    body = 'damaged';
    await keepDataset(createFeedDatabase('denied-and-damaged'), changed).ready();
    expect(await readDatasetProblem()).toBe('dataset-unreadable');
  });

  test('ends with a check that succeeds, and views are notified', async () => {
    expectConsole('error', /dataset could not be loaded/);
    body = 'damaged';
    const keeper = keepDataset(database, changed);
    await keeper.ready();
    body = BUNDLED;
    await keeper.check();
    expect(await readDatasetProblem()).toBeUndefined();
    expect(await database.episodes.count()).toBe(20);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('that is over without loading anything is notified too', async () => {
    const whole = await openDatabase(BUNDLED);
    await fakeBrowser.storage.session.set({ 'dataset-problem': 'storage-full' });
    await keepDataset(whole, changed).ready();
    expect(await readDatasetProblem()).toBeUndefined();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('leaves the old dataset readable', async () => {
    expectConsole('error', /dataset could not be loaded/);
    body = 'damaged';
    const old = await openDatabase(TWO_PODCASTS);
    await keepDataset(old, changed).ready();
    expect(await old.episodes.count()).toBe(3);
  });

  test('of a listener stops no later check', async () => {
    expectConsole('error', /checking the dataset failed Error: a tab that would not be told/);
    changed.mockRejectedValueOnce(new Error('a tab that would not be told'));
    const keeper = keepDataset(database, changed);
    await expect(keeper.ready()).resolves.toBeUndefined();
    await database.episodes.clear();
    await keeper.check();
    expect(await database.episodes.count()).toBe(20);
  });
});
