import * as z from 'zod/mini';
import { copyMissingRows, createPersonalDatabase, type PersonalDatabase } from '../database/personal-schema.ts';
import { isBroken, isNewerSchema, isQuotaExceeded } from '../database/storage-errors.ts';
import { type PersonalProblem, personalProblemSchema } from '../domain/personal-problem.ts';
import { storedValue } from '../stored.ts';
import { OutOfTime, withTimeLimit } from '../time-limit.ts';

/** Which database is in use, and which damaged ones were set aside. */
const namesSchema = z.object({ current: z.string(), aside: z.array(z.string()) });
const FIRST = 'liner-notes-personal';
const names = storedValue('local:personal-database', namesSchema, { current: FIRST, aside: [] });

const problem = storedValue('session:personal-problem', personalProblemSchema, undefined);

/** Why the user's own data cannot be used, or not all of it; undefined if all is well. */
export const readPersonalProblem = (): Promise<PersonalProblem | undefined> => problem.get();

/** Maps an error of the personal database to a problem that views can explain. */
export function personalProblemOf(error: unknown): PersonalProblem {
  if (isNewerSchema(error)) return 'newer';
  return isQuotaExceeded(error) ? 'full' : 'unavailable';
}

/** Max wait for the personal database where something else waits, in milliseconds. */
const MAX_WAIT = 2000;

/**
 * Waits for the personal database, but not for ever: browsers may take long to open one, or never answer.
 * @throws what the work throws, or OutOfTime
 */
export function inTime<T>(work: Promise<T>): Promise<T> {
  return withTimeLimit(work, MAX_WAIT);
}

/**
 * Waits before each attempt to open the database, in milliseconds. Only one that is still broken after the last is set
 * aside, since browsers also report a fault of the moment as broken.
 */
const WAITS = [0, 500, 2000] as const;

/** Keeps the personal database open, and never lets it stop anything else. */
export interface PersonalKeeper {
  /** The database in use. All its reads and writes fail while it cannot be opened. */
  readonly database: PersonalDatabase;
  /** Resolves once it is known which database is in use. Never rejects. */
  readonly chosen: Promise<void>;
  /**
   * Opens the database, or finds out why that is not possible and stores it as the problem. One that is damaged is set
   * aside and another one begun. Never rejects.
   */
  open(): Promise<void>;
}

/** @param changed called when a problem came or went */
export function keepPersonal(changed: () => Promise<void>, waits: readonly number[] = WAITS): PersonalKeeper {
  let database = createPersonalDatabase(FIRST);
  const chosen = names.get().then(
    ({ current }) => {
      if (current !== database.name) database = createPersonalDatabase(current);
    },
    (error) => console.error('Liner Notes: the name of the personal database cannot be read', error),
  );
  const name = async (after: PersonalProblem | undefined) => {
    if (after === (await problem.get())) return;
    await (after ? problem.set(after) : problem.clear());
    await changed();
  };
  const openOnce = async () => {
    await chosen;
    await name(await openOrReplace());
  };
  /** Opens the database. While that takes too long, it counts as unavailable. */
  const openOrSaySo = async () => {
    const opening = database.open();
    try {
      await inTime(opening);
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      console.warn('Liner Notes: the personal database does not open', error);
      await name('unavailable');
      await opening;
    }
  };
  const openOrReplace = async (): Promise<PersonalProblem | undefined> => {
    const failure = await tryToOpen(openOrSaySo, waits);
    if (failure === undefined) return restoreAside(database);
    console.error('Liner Notes: the personal database cannot be opened', failure);
    if (!isBroken(failure)) return personalProblemOf(failure);
    const fresh = await beginAnother(database.name);
    if (!fresh) return 'unavailable';
    database.close();
    database = fresh;
    return 'set-aside';
  };
  let latest: Promise<void> | undefined;
  return {
    get database() {
      return database;
    },
    chosen,
    open: () => {
      latest = (latest ?? Promise.resolve())
        .then(openOnce)
        .catch((error) => console.error('Liner Notes: checking the personal database failed', error));
      return latest;
    },
  };
}

/** @returns the last error; undefined if the database is open */
async function tryToOpen(open: () => Promise<void>, waits: readonly number[]): Promise<unknown> {
  let failure: unknown;
  for (const wait of waits) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      await open();
      return undefined;
    } catch (error) {
      failure = error;
      if (!isBroken(error)) break;
    }
  }
  return failure;
}

/** Begins another database in place of a damaged one, which stays where it is. Undefined if that is not possible. */
async function beginAnother(damaged: string): Promise<PersonalDatabase | undefined> {
  const number = Number(/-(\d+)$/.exec(damaged)?.[1] ?? 1) + 1;
  const fresh = createPersonalDatabase(`${FIRST}-${number}`);
  try {
    await inTime(fresh.open());
    await names.update(({ aside }) => ({ current: fresh.name, aside: [...aside, damaged] }));
    return fresh;
  } catch (error) {
    console.error('Liner Notes: no other personal database can be begun', error);
    fresh.close();
    return undefined;
  }
}

/** Takes back what is in databases that were set aside, as soon as they can be read again. None is deleted. */
async function restoreAside(database: PersonalDatabase): Promise<PersonalProblem | undefined> {
  for (const name of (await names.get()).aside) {
    const old = createPersonalDatabase(name);
    try {
      await inTime(old.open());
      await copyMissingRows(old, database);
      await names.update(({ current, aside }) => ({ current, aside: aside.filter((other) => other !== name) }));
    } catch (error) {
      console.warn('Liner Notes: a personal database that was set aside still cannot be read', error);
    } finally {
      old.close();
    }
  }
  return (await names.get()).aside.length > 0 ? 'set-aside' : undefined;
}
