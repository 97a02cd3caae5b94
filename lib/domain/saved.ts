import * as z from 'zod/mini';
import { episodeSchema, insightSchema, podcastSchema, topicSchema } from './dataset.ts';
import { instantSchema } from './dates/day-schema.ts';
import { text } from './text.ts';

/**
 * An insight that the person has saved: all of it as it was then, so that it stays whatever becomes of its feed.
 * - `feed`: where it came from, with the name it had. - `withdrawnAt`: when its feed was first seen without it.
 */
export const savedSchema = z.object({
  id: insightSchema.shape.id,
  savedAt: instantSchema,
  feed: z.object({ id: z.string().check(z.minLength(1), z.maxLength(40)), name: text(120) }),
  insight: insightSchema,
  episode: episodeSchema,
  podcast: podcastSchema,
  withdrawnAt: z.optional(instantSchema),
});
export type Saved = z.infer<typeof savedSchema>;

/** A podcast or a topic that the person follows, with the name it had; `id` is the podcast's, or the topic's slug. */
export const followSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('podcast'),
    id: podcastSchema.shape.id,
    name: podcastSchema.shape.title,
    followedAt: instantSchema,
  }),
  z.object({
    kind: z.literal('topic'),
    id: topicSchema.shape.slug,
    name: topicSchema.shape.name,
    followedAt: instantSchema,
  }),
]);
export type Follow = z.infer<typeof followSchema>;

/** What the person wrote to an insight, which is saved with it. */
export const noteSchema = z.object({
  insight: insightSchema.shape.id,
  // Lines and all, as it was written.
  text: z.string().check(z.minLength(1), z.maxLength(20_000)),
  changedAt: instantSchema,
});
export type Note = z.infer<typeof noteSchema>;
