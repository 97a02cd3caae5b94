import * as z from 'zod/mini';
import { episodeSchema, insightSchema, podcastSchema, topicSchema } from './dataset.ts';
import { instantSchema } from './dates/day-schema.ts';
import { text } from './text-schema.ts';

/**
 * A saved insight: a full copy from when it was saved, so it outlives its feed.
 * - `feed`: where it came from, and the feed's name at that time.
 * - `withdrawnAt`: when its feed was first seen without it.
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

/** The id of an added feed; absent for the bundled one. */
const feedIdSchema = z.optional(z.string().check(z.minLength(1), z.maxLength(40)));

/** A followed podcast or topic, with its name at that time. `id` is the podcast's id in its feed, or the topic's slug. */
export const followSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('podcast'),
    feed: feedIdSchema,
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

/** The user's note on an insight, stored with it. */
export const noteSchema = z.object({
  feed: feedIdSchema,
  insight: insightSchema.shape.id,
  // Not `text()`: a note keeps its line breaks.
  text: z.string().check(z.minLength(1), z.maxLength(20_000)),
  changedAt: instantSchema,
});
export type Note = z.infer<typeof noteSchema>;
