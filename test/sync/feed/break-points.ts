import type { DBCore, DBCoreMutateRequest } from 'dexie';
import type { FeedDatabase } from '../../../lib/database/schema.ts';

/** The moments of a run at which it may be broken off: before and after each answer, write and transaction. */
export interface BreakPoints {
  /** Moments so far. */
  passed: number;
  /** Called at each; what it throws is thrown there. */
  at: (moment: number) => void;
  fetch: typeof fetch;
}

/** The worker was killed: nothing of it runs any more. */
export class Killed extends Error {
  override name = 'Killed';
}

/** Watches all that is done to a database, which is not open yet, and asked of the network. */
export function breakPoints(database: FeedDatabase, fetchFile: typeof fetch): BreakPoints {
  const points: BreakPoints = {
    passed: 0,
    at: () => {},
    fetch: async (input, init) => {
      pass();
      const answer = await fetchFile(input, init);
      pass();
      return answer;
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
  const transaction = database.transaction.bind(database) as (...words: unknown[]) => PromiseLike<unknown>;
  database.transaction = ((...words: unknown[]) => {
    const done = transaction(...words);
    if (words[0] !== 'rw') return done;
    return done.then((result) => {
      pass();
      return result;
    });
  }) as typeof database.transaction;
  return points;
}
