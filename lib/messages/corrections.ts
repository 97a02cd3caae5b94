import * as z from 'zod/mini';
import { MOST_TITLE } from '../domain/clean-text.ts';
import { correctionIdSchema, correctionSchema, learntSchema } from '../domain/correction.ts';
import { episodeSchema } from '../domain/dataset.ts';

const episodeId = episodeSchema.shape.id;
const title = z.optional(z.string().check(z.maxLength(MOST_TITLE)));

/**
 * What the person says of a section of "This page": `seen` are the names that stood there when they said it, since the
 * page may have moved on by now.
 */
export const wordSchema = z.object({
  source: z.enum(['page', 'player']),
  seen: z.object({ podcast: title, episode: title }),
  says: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['not', 'is']), episode: episodeId }),
    z.object({ kind: z.literal('never') }),
  ]),
});
export type Word = z.infer<typeof wordSchema>;

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

export const undoReplySchema = z.object({ undone: z.boolean() });

/** Everything the person said, and what was learnt; newest first. */
export const saidReplySchema = z.object({ corrections: z.array(correctionSchema), learnt: z.array(learntSchema) });
export type SaidReply = z.infer<typeof saidReplySchema>;

/** What names something learnt. */
export const lessonSchema = z.pick(learntSchema, { what: true, value: true });

/** The longest file of corrections taken, in UTF-16 code units. */
const MOST_IMPORT = 16_000_000;
export const importText = z.string().check(z.maxLength(MOST_IMPORT));

/** What came of an import: all of it was taken, or nothing; `place` says where the first thing wrong stands. */
export const importReplySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('imported'), corrections: z.number(), learnt: z.number() }),
  z.object({
    state: z.literal('refused'),
    problem: z.enum(['not-json', 'not-corrections', 'newer-format', 'invalid']),
    place: z.string(),
  }),
]);
export type ImportReply = z.infer<typeof importReplySchema>;
