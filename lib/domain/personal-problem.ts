import * as z from 'zod/mini';

/**
 * Why the user's own data (corrections, saved insights, notes) cannot be used, or not all of it.
 * - `newer`: a newer version of Liner Notes wrote it; this version leaves it alone.
 * - `set-aside`: it was damaged. It is kept, and new data goes to another database.
 * - `unavailable`: the browser does not open it. - `full`: no space left.
 */
export const personalProblemSchema = z.enum(['newer', 'set-aside', 'unavailable', 'full']);
export type PersonalProblem = z.infer<typeof personalProblemSchema>;
