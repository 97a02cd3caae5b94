import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPersonalDatabase } from '../../lib/database/personal-schema.ts';
import { keepPersonal, type PersonalKeeper, readPersonalProblem } from '../../lib/personal/personal-database.ts';
import { fullDiskAtCommit } from '../database/faults.ts';
import { allowConsole, expectConsole } from '../setup/console.ts';

const NAME = 'liner-notes-personal';
const NOTE = { insight: 'a', text: 'Mine', changedAt: '2026-05-01T00:00:00.000Z' };

let disk: IDBFactory;
/** What opening a database of this name fails with; undefined: it opens. */
let fault: (name: string) => DOMException | undefined;
const changed = vi.fn(async () => {});

beforeEach(() => {
  fault = () => undefined;
  changed.mockClear();
  disk = new IDBFactory();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  Dexie.dependencies.indexedDB = Object.assign(Object.create(disk), {
    open: (name: string, version?: number) => {
      const error = fault(name);
      if (error) throw error;
      return disk.open(name, version);
    },
  });
});

/** The next start of the background. */
async function start(): Promise<PersonalKeeper> {
  const keeper = keepPersonal(changed, [0, 0, 0]);
  await keeper.open();
  return keeper;
}

const names = async () => (await disk.databases()).map(({ name }) => name).sort();

async function writeNote(text = NOTE.text, name = NAME): Promise<void> {
  const database = createPersonalDatabase(name);
  await database.notes.put({ ...NOTE, text });
  database.close();
}

describe('the personal database', () => {
  test('gets a schema number at its first opening', async () => {
    const { database } = await start();
    expect(await database.meta.toArray()).toEqual([{ key: 'schema', number: 1 }]);
    expect(await readPersonalProblem()).toBeUndefined();
    expect(changed).not.toHaveBeenCalled();
  });

  test('of the version before the number keeps its rows and gets one', async () => {
    const old = new Dexie(NAME);
    old.version(1).stores({ corrections: 'id, *keys', learnt: 'key, correction' });
    old.version(2).stores({ saved: 'id, savedAt', follows: '[kind+id]', notes: 'insight' });
    await old.table('notes').put(NOTE);
    old.close();
    const { database } = await start();
    expect(await database.insightNotes.toArray()).toEqual([{ ...NOTE, key: '["bundled","a"]' }]);
    expect(await database.meta.count()).toBe(1);
  });

  test.each([2, Number.NaN])('of the schema %s is left alone, and named as the problem', async (number) => {
    allowConsole('error', /cannot be opened NewerSchema/);
    const newer = new Dexie(NAME);
    newer.version(9).stores({
      ...{ corrections: 'id, *keys', learnt: 'key, correction', saved: 'id, savedAt', follows: '[kind+id]' },
      ...{ savedInsights: 'key, savedAt', follow: 'key', insightNotes: 'key' },
      ...{ notes: 'insight', meta: 'key', shelves: 'id' },
    });
    await newer.table('meta').put({ key: 'schema', number });
    await newer.table('notes').put(NOTE);
    newer.close();
    const { database } = await start();
    expect(await readPersonalProblem()).toBe('newer');
    expect(changed).toHaveBeenCalledTimes(1);
    await expect(database.notes.toArray()).rejects.toThrow();
    await expect(database.notes.clear()).rejects.toThrow();
    await start();
    expect(changed).toHaveBeenCalledTimes(1);
    expect(await names()).toEqual([NAME]);
    const { version } = (await disk.databases())[0] ?? {};
    expect(version).toBe(90);
    await newer.open();
    expect(await newer.table('notes').toArray()).toEqual([NOTE]);
    newer.close();
  });

  test('that the browser does not open is named as the problem, and works again when it does', async () => {
    allowConsole('error', /cannot be opened/);
    await writeNote();
    fault = () => new DOMException('not here', 'SecurityError');
    await start();
    expect(await readPersonalProblem()).toBe('unavailable');
    fault = () => undefined;
    const { database } = await start();
    expect(await database.notes.count()).toBe(1);
    expect(await readPersonalProblem()).toBeUndefined();
    expect(changed).toHaveBeenCalledTimes(2);
    expect(await names()).toEqual([NAME]);
  });

  test('that finds no space is named as the problem', async () => {
    allowConsole('error', /cannot be opened/);
    fault = () => new DOMException('no room', 'QuotaExceededError');
    await start();
    expect(await readPersonalProblem()).toBe('full');
  });

  test('on a full disk that has no room for the schema number can still be read', async () => {
    await writeNote();
    const plain = createPersonalDatabase();
    await plain.meta.clear();
    plain.close();
    fullDiskAtCommit();
    try {
      const { database } = await start();
      expect(await database.notes.count()).toBe(1);
      expect(await readPersonalProblem()).toBeUndefined();
    } finally {
      vi.restoreAllMocks();
    }
  });
});

describe('a damaged personal database', () => {
  const broken = new DOMException('Internal error opening backing store', 'UnknownError');

  beforeEach(async () => {
    allowConsole('error', /cannot be opened/);
    allowConsole('warn', /set aside still cannot be read|Workaround for Chrome UnknownError/);
    await writeNote();
  });

  test('that opens at the next attempt stays in use', async () => {
    let left = 5;
    fault = () => {
      left -= 1;
      return left >= 0 ? broken : undefined;
    };
    const { database } = await start();
    expect(await database.notes.count()).toBe(1);
    expect(await names()).toEqual([NAME]);
  });

  test('is set aside, not deleted: another one takes its place, also at later starts', async () => {
    fault = (name) => (name === NAME ? broken : undefined);
    const { database } = await start();
    await database.notes.put({ ...NOTE, insight: 'b' });
    expect(await readPersonalProblem()).toBe('set-aside');
    const later = (await start()).database;
    expect(await later.notes.toCollection().primaryKeys()).toEqual(['b']);
    expect(await readPersonalProblem()).toBe('set-aside');
    expect(changed).toHaveBeenCalledTimes(1);
    expect(await names()).toEqual([NAME, `${NAME}-2`]);
  });

  test('gives its rows back when it can be read again; what was written since stays, and it is not deleted', async () => {
    fault = (name) => (name === NAME ? broken : undefined);
    const { database } = await start();
    await database.notes.bulkPut([{ ...NOTE, text: 'Newer' }]);
    await database.follows.put({ kind: 'topic', id: 'sea', name: 'Sea', followedAt: NOTE.changedAt });
    fault = () => undefined;
    await writeNote('Older');
    const old = createPersonalDatabase();
    await old.notes.put({ ...NOTE, insight: 'c' });
    await old.follows.put({ kind: 'topic', id: 'tide', name: 'Tide', followedAt: NOTE.changedAt });
    old.close();
    const later = (await start()).database;
    expect(await later.notes.toArray()).toEqual([
      { ...NOTE, text: 'Newer' },
      { ...NOTE, insight: 'c' },
    ]);
    expect((await later.follows.toArray()).map(({ id }) => id)).toEqual(['sea', 'tide']);
    expect(await readPersonalProblem()).toBeUndefined();
    expect(await names()).toEqual([NAME, `${NAME}-2`]);
  });

  test('stays in use if no other one can be begun', async () => {
    allowConsole('error', /no other personal database/);
    fault = () => broken;
    await start();
    expect(await readPersonalProblem()).toBe('unavailable');
    fault = () => undefined;
    expect(await (await start()).database.notes.count()).toBe(1);
  });
});

describe('a personal database whose opening hangs', () => {
  const SLOW = 2000;
  /** Lets openings of a name go on that hang until then. */
  let release: (error?: DOMException) => void;
  let isHanging: (name: string) => boolean;

  beforeEach(async () => {
    await writeNote();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const waiting: ((error?: DOMException) => void)[] = [];
    isHanging = (name) => name === NAME;
    release = (error) => {
      isHanging = () => false;
      for (const go of waiting.splice(0)) go(error);
    };
    const { open } = Dexie.dependencies.indexedDB;
    Object.assign(Dexie.dependencies.indexedDB, {
      open: (name: string, version?: number) => {
        if (!isHanging(name)) return open(name, version);
        // A request without events until it goes on.
        const request = { error: null } as unknown as IDBOpenDBRequest;
        waiting.push((error) => {
          if (error) {
            Object.assign(request, { error });
            const event = { type: 'error', target: request, preventDefault: () => {}, stopPropagation: () => {} };
            request.onerror?.(event as unknown as Event);
            return;
          }
          const real: IDBOpenDBRequest = open(name, version);
          for (const type of ['onupgradeneeded', 'onblocked', 'onsuccess', 'onerror'] as const)
            real[type] = (event: Event) => {
              Object.assign(request, { result: type === 'onerror' ? undefined : real.result, error: real.error });
              Object.assign(request, { transaction: real.transaction });
              (request[type] as ((event: Event) => unknown) | null)?.(event);
            };
        });
        return request;
      },
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  /** Lets the work on the databases go on, which needs no timers. */
  const turns = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = async (milliseconds: number) => {
    await turns();
    await vi.advanceTimersByTimeAsync(milliseconds);
    await turns();
  };

  test('is named as unavailable after two seconds, and taken back when it opens', async () => {
    expectConsole('warn', /personal database does not open OutOfTime/);
    const keeper = keepPersonal(changed, [0, 0, 0]);
    const opening = keeper.open();
    await pass(SLOW - 1);
    expect(await readPersonalProblem()).toBeUndefined();
    await pass(1);
    expect(await readPersonalProblem()).toBe('unavailable');
    expect(changed).toHaveBeenCalledTimes(1);
    release();
    await pass(0);
    await opening;
    expect(await readPersonalProblem()).toBeUndefined();
    expect(changed).toHaveBeenCalledTimes(2);
    expect(await keeper.database.notes.count()).toBe(1);
  });

  test('is named by what it fails with in the end', async () => {
    expectConsole('warn', /personal database does not open OutOfTime/);
    expectConsole('error', /cannot be opened/);
    const opening = keepPersonal(changed, [0, 0, 0]).open();
    await pass(SLOW);
    expect(await readPersonalProblem()).toBe('unavailable');
    release(new DOMException('no room', 'QuotaExceededError'));
    await pass(0);
    await opening;
    expect(await readPersonalProblem()).toBe('full');
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('is unavailable to the next worker too, which takes it back when it opens there', async () => {
    expectConsole('warn', /personal database does not open OutOfTime/);
    void keepPersonal(changed, [0, 0, 0]).open();
    await pass(SLOW);
    expect(await readPersonalProblem()).toBe('unavailable');
    isHanging = () => false;
    const next = keepPersonal(changed, [0, 0, 0]).open();
    await pass(0);
    await next;
    expect(await readPersonalProblem()).toBeUndefined();
  });

  test('is no problem if it was set aside before', async () => {
    expectConsole('warn', /set aside still cannot be read OutOfTime/);
    await fakeBrowser.storage.local.set({ 'personal-database': { current: `${NAME}-2`, aside: [NAME] } });
    const keeper = keepPersonal(changed, [0, 0, 0]);
    const opening = keeper.open();
    await pass(SLOW);
    await opening;
    expect(await readPersonalProblem()).toBe('set-aside');
    expect(keeper.database.isOpen()).toBe(true);
  });
});
