import * as z from 'zod/mini';
import { MAX_TITLE } from '../domain/clean-text.ts';
import { correctionIdSchema } from '../domain/correction.ts';
import { datasetIdSchema } from '../domain/dataset.ts';

/**
 * What came of a word.
 * - `kept`: it holds from now on; `id` undoes it. - `private`: nothing is kept of a private window.
 * - `outdated`: the tab shows something else by now, or the dataset no such episode.
 * - `unrecognisable`: there is nothing by which the thing could be recognised again.
 */
export const correctionReplySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('kept'), id: correctionIdSchema }),
  z.object({ state: z.enum(['private', 'outdated', 'unrecognisable']) }),
]);
export type CorrectionReply = z.infer<typeof correctionReplySchema>;

/** Whether a correction was there to be taken back. */
export const undoReplySchema = z.object({ undone: z.boolean() });

const title = z.optional(z.string().check(z.maxLength(MAX_TITLE)));

/**
 * What the person says of a section of "This page": `seen` are the names that stood there when they said it, since the
 * page may have moved on by now.
 */
export const correctionRequestSchema = z.object({
  source: z.enum(['page', 'player']),
  seen: z.object({ podcast: title, episode: title }),
  says: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['not', 'is']), episode: datasetIdSchema }),
    z.object({ kind: z.literal('never') }),
  ]),
});
export type CorrectionRequest = z.infer<typeof correctionRequestSchema>;
