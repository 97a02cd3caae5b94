import * as z from 'zod/mini';
import { correctionIdSchema } from '../domain/correction-id.ts';

/**
 * What came of a word.
 * - `kept`: it holds from now on; `id` undoes it. - `private`: nothing is kept of a private window.
 * - `outdated`: the tab shows something else by now, or the dataset no such episode.
 * - `unrecognisable`: there is nothing by which the thing could be recognised again.
 */
export const wordReplySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('kept'), id: correctionIdSchema }),
  z.object({ state: z.enum(['private', 'outdated', 'unrecognisable']) }),
]);
export type WordReply = z.infer<typeof wordReplySchema>;

/** Whether a correction was there to be taken back. */
export const undoReplySchema = z.object({ undone: z.boolean() });
