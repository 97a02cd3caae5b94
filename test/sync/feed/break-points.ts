import type { DBCore, DBCoreMutateRequest } from 'dexie';
import type { FeedDatabase } from '../../../lib/database/schema.ts';

/** The points at which a run can be interrupted: before and after each response, write and transaction. */
export interface BreakPoints {
  /** Number of points passed so far. */
  passed: number;
  /** Called at each point; an error it throws is thrown there. */
  at: (moment: number) => void;
  fetch: typeof fetch;
}

/** Simulates that the worker was killed. */
export class Killed extends Error {
  override name = 'Killed';
}

/** Adds these points to a database that is not open yet, and to requests. */
export function breakPoints(database: FeedDatabase, fetchFile: typeof fetch): BreakPoints {
  const points: BreakPoints = {
    passed: 0,
    at: () => {},
    fetch: async (input, init) => {
      pass();
      const response = await fetchFile(input, init);
      pass();
      return response;
    },
  };
  const pass = () => {
    points.passed += 1;
    points.at(points.passed);
  };
  database.use({
    stack: 'dbcore',
    name: 'break-points',
    create: (core: DBCore) => ({
      ...core,
      transaction: (...args) => passingAtBarePuts(core.transaction(...args) as IDBTransaction, pass),
      table: (name: string) => {
        const table = core.table(name);
        const mutate = (request: DBCoreMutateRequest) => {
          pass();
          return table.mutate(request);
        };
        return { ...table, mutate };
      },
    }),
  });
  const transaction = database.transaction.bind(database) as (...args: unknown[]) => PromiseLike<unknown>;
  database.transaction = ((...args: unknown[]) => {
    const result = transaction(...args);
    if (args[0] !== 'rw') return result;
    return result.then((result) => {
      pass();
      return result;
    });
  }) as typeof database.transaction;
  return points;
}

/** Points for rows that are put without Dexie: before the first one of each table in the transaction, and in their middle. */
function passingAtBarePuts(transaction: IDBTransaction, pass: () => void): IDBTransaction {
  const storeNamed = transaction.objectStore.bind(transaction);
  const counts = new Map<string, number>();
  transaction.objectStore = (name) => {
    const store = storeNamed(name);
    const put = store.put.bind(store);
    store.put = (...row) => {
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      if (count === 0 || count === MIDDLE) pass();
      return put(...row);
    };
    return store;
  };
  return transaction;
}

/** Rows of a table in a transaction after which there is another point. */
const MIDDLE = 5;
