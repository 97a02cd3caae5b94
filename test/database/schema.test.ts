import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFeedDatabase, type FeedDatabase, openFeedDatabase } from '../../lib/database/schema.ts';
import { takeLease } from '../../lib/database/write/feed-state.ts';

let disk: IDBFactory;
let database: FeedDatabase;
beforeEach(() => {
  disk = new IDBFactory();
  Dexie.dependencies.indexedDB = disk;
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  database = createFeedDatabase();
});
afterEach(() => database.close());

/** Opens the database again, as at the next start. */
async function reopened(): Promise<{ outcome: string; feeds: number }> {
  database.close();
  database = createFeedDatabase();
  return { outcome: await openFeedDatabase(database), feeds: await database.feeds.count() };
}

describe('the database of feeds', () => {
  test('is created once and then kept', async () => {
    expect(await openFeedDatabase(database)).toBe('new');
    await takeLease(database, 'tides');
    expect(await reopened()).toEqual({ outcome: 'kept', feeds: 1 });
  });

  test.each([
    ['of an earlier version of Liner Notes', 1],
    ['of the version before', 2],
    ['of a later version of Liner Notes', 99],
    ['of an unknown version', Number.NaN],
  ])('%s is replaced by a new one', async (_, number) => {
    await openFeedDatabase(database);
    await takeLease(database, 'tides');
    await database.meta.put({ key: 'schema', number });
    expect(await reopened()).toEqual({ outcome: 'new', feeds: 0 });
    expect(await reopened()).toEqual({ outcome: 'kept', feeds: 0 });
  });

  test('with other tables starts again from scratch', async () => {
    await new Promise<void>((done) => {
      const request = disk.open('liner-notes-feeds', 500);
      request.onupgradeneeded = () => request.result.createObjectStore('other');
      request.onsuccess = () => {
        request.result.close();
        done();
      };
    });
    expect(await reopened()).toEqual({ outcome: 'new', feeds: 0 });
  });

  test('is not deleted if the browser refuses to open it', async () => {
    await openFeedDatabase(database);
    await takeLease(database, 'tides');
    database.close();
    const refusing = Object.assign(Object.create(disk), {
      open: () => {
        throw new DOMException('not here', 'SecurityError');
      },
    });
    Dexie.dependencies.indexedDB = refusing;
    await expect(openFeedDatabase(createFeedDatabase())).rejects.toThrow('not here');
    Dexie.dependencies.indexedDB = disk;
    expect(await reopened()).toEqual({ outcome: 'kept', feeds: 1 });
  });
});
