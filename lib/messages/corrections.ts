import * as z from 'zod/mini';
import { MAX_TITLE } from '../domain/clean-text.ts';
import { correctionIdSchema } from '../domain/correction.ts';
import { datasetIdSchema } from '../domain/dataset.ts';
import { personalProblemSchema } from '../domain/personal-problem.ts';

/**
 * The outcome of a correction.
 * - `kept`: it was stored; `id` undoes it. - `private`: refused, since nothing of a private window is stored.
 * - `outdated`: the tab now shows something else, or the dataset no longer has the episode.
 * - `unrecognisable`: the sighting has nothing to recognise it by later.
 * - `not-stored`: the personal database cannot store it.
 */
export const correctionReplySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('kept'), id: correctionIdSchema }),
  z.object({ state: z.enum(['private', 'outdated', 'unrecognisable']) }),
  z.object({ state: z.literal('not-stored'), problem: personalProblemSchema }),
]);
export type CorrectionReply = z.infer<typeof correctionReplySchema>;

/** The id of an added feed; absent for the bundled one. */
const feedId = z.string().check(z.minLength(1), z.maxLength(40));
const title = z.optional(z.string().check(z.maxLength(MAX_TITLE)));

/**
 * The user's correction of a section of "This page". `seen` are the names shown when the user made it, since the page may
 * have changed meanwhile.
 */
export const correctionRequestSchema = z.object({
  /** A new UUID, which becomes the correction's id: a request that is sent again makes no second one. */
  id: correctionIdSchema,
  source: z.enum(['page', 'player']),
  seen: z.object({ podcast: title, episode: title }),
  says: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['not', 'is']), episode: datasetIdSchema, feed: z.optional(feedId) }),
    z.object({ kind: z.literal('never') }),
  ]),
});
export type CorrectionRequest = z.infer<typeof correctionRequestSchema>;
