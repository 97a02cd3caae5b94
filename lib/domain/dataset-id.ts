import * as z from 'zod/mini';

/** What a dataset calls a podcast, an episode or an insight by. */
export const datasetIdSchema = z.string().check(z.regex(/^[a-z0-9-]{1,80}$/));
