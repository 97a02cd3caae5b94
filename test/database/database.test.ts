import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { datasetFigures } from '../../lib/database/read/figures.ts';
import { followDataset } from '../../lib/database/read/follow.ts';
import { createFeedDatabase } from '../../lib/database/schema.ts';
import { replaceDataset } from '../../lib/database/write/bundled.ts';
import { everythingIn, openDatabase } from '../fixtures/databases.ts';
import { BUNDLED, TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

test('does not open the database before its first use', async () => {
  const open = vi.spyOn(indexedDB, 'open');
  const database = createFeedDatabase('unused');
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(open).not.toHaveBeenCalled();
  expect(await datasetFigures(database)).toBeUndefined();
  expect(open).toHaveBeenCalled();
});

describe('when another part of the browser', () => {
  /** Dexie logs these if a schema grows while another connection is open. */
  const expectUpgradeWarnings = () => {
    expectConsole('warn', /Schema was extended/);
    expectConsole('warn', /wants to upgrade/);
  };

  test('deletes the database, it is released and created again at its next use', async () => {
    expectConsole('warn', /wants to delete/);
    const database = await openDatabase(TWO_PODCASTS);
    await done(indexedDB.deleteDatabase(database.name));
    expect(await datasetFigures(database)).toBeUndefined();
    await replaceDataset(database, BUNDLED);
    expect(await datasetFigures(database)).toMatchObject({ asOf: BUNDLED.asOf, episodes: 20 });
    expect((await everythingIn(database)).version).toBe(BUNDLED.version);
  });

  test('refuses to open it, that throws, and opening works later', async () => {
    const { open } = IDBFactory.prototype;
    const refuse = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('access to the database is denied', 'SecurityError');
    });
    const database = createFeedDatabase('denied');
    await expect(datasetFigures(database)).rejects.toThrow(/denied/);
    refuse.mockImplementation((...args) => open.apply(indexedDB, args));
    expect(await datasetFigures(createFeedDatabase('denied'))).toBeUndefined();
  });

  test('has upgraded it, it is read as it is and keeps the new tables', async () => {
    expectUpgradeWarnings();
    const { name } = await openDatabase(TWO_PODCASTS);
    const newer = createFeedDatabase(name);
    newer.version(2).stores({ saved: 'id' });
    await newer.table('saved').add({ id: 'mine' });
    newer.close();

    const database = createFeedDatabase(name);
    expect(await datasetFigures(database)).toMatchObject({ asOf: TWO_PODCASTS.asOf });
    expect((await everythingIn(database)).version).toBe(TWO_PODCASTS.version);
    await replaceDataset(database, BUNDLED);
    database.close();

    const again = createFeedDatabase(name);
    again.version(2).stores({ saved: 'id' });
    expect(await again.table('saved').toArray()).toEqual([{ id: 'mine' }]);
    expect(await again.episodes.count()).toBe(20);
  });

  test('upgrades it while it is open here, that is not blocked', async () => {
    expectUpgradeWarnings();
    const database = await openDatabase(TWO_PODCASTS);
    const newer = createFeedDatabase(database.name);
    newer.version(2).stores({ saved: 'id' });
    await newer.open();
    expect((await everythingIn(newer)).episodes).toHaveLength(3);
    newer.close();
    expect(await datasetFigures(database)).toMatchObject({ episodes: 3 });
  });
});

describe('following the dataset', () => {
  test.each([
    { when: 'at once', wait: 0 },
    { when: 'later', wait: 30 },
  ])(
    'calls the listener for each dataset that comes $when, not for the first one, and never after it is stopped',
    async ({ wait }) => {
      const database = await openDatabase();
      const listener = vi.fn();
      const stop = followDataset(database, listener);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      expect(listener).not.toHaveBeenCalled();
      await replaceDataset(database, TWO_PODCASTS);
      await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1));
      await replaceDataset(database, BUNDLED);
      await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2));
      stop();
      await replaceDataset(database, TWO_PODCASTS);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(listener).toHaveBeenCalledTimes(2);
    },
  );

  test('logs a warning if the data cannot be read, and does not throw', async () => {
    const warned = expectConsole('warn', /cannot be followed.*damaged/);
    const database = await openDatabase(TWO_PODCASTS);
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new DOMException('the file is damaged', 'UnknownError');
    });
    const listener = vi.fn();
    followDataset(database, listener);
    await vi.waitFor(() => expect(warned).toHaveLength(1));
    expect(listener).not.toHaveBeenCalled();
  });
});
