import * as z from 'zod/mini';
import { MOST_TITLE } from '../domain/clean-text.ts';
import { datasetIdSchema } from '../domain/dataset-id.ts';

const title = z.optional(z.string().check(z.maxLength(MOST_TITLE)));

/**
 * What the person says of a section of "This page": `seen` are the names that stood there when they said it, since the
 * page may have moved on by now.
 */
export const wordSchema = z.object({
  source: z.enum(['page', 'player']),
  seen: z.object({ podcast: title, episode: title }),
  says: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['not', 'is']), episode: datasetIdSchema }),
    z.object({ kind: z.literal('never') }),
  ]),
});
export type Word = z.infer<typeof wordSchema>;
