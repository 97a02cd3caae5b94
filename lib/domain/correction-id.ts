import * as z from 'zod/mini';

/** What a correction is undone by: a UUID. */
export const correctionIdSchema = z.string().check(z.regex(/^[0-9a-f-]{36}$/));
