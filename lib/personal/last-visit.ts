import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

/** The last visit of the library, and the one before; in milliseconds since 1970. */
const visitsSchema = z.object({ last: z.number(), before: z.optional(z.number()) });
const stored = storedValue('local:visits', visitsSchema, undefined);

/** A visit goes on while the library is opened again within this time, in milliseconds. */
const PAUSE = 30 * 60_000;

/** The end of the visit before the present one; undefined in the first one. */
export async function readLastVisit(): Promise<number | undefined> {
  return (await stored.get())?.before;
}

/** Records that the library is open. Do not call it in a private window: nothing of one is stored. */
export function recordVisit(now: number): Promise<void> {
  return stored.update((visits) => {
    const before = visits && now - visits.last > PAUSE ? visits.last : visits?.before;
    return { last: now, ...(before !== undefined && { before }) };
  });
}
