import * as z from 'zod/mini';
import { MAX_TITLE } from './clean-text.ts';
import { datasetIdSchema, episodeSchema, podcastSchema } from './dataset.ts';
import { daySchema, instantSchema } from './dates/day-schema.ts';
import { episodeIdsSchema, podcastIdsSchema } from './platform-ids.ts';
import { text } from './text.ts';

/** What a correction is undone by: a UUID. */
export const correctionIdSchema = z.string().check(z.regex(/^[0-9a-f-]{36}$/));

const seenPodcastSchema = z.object({ title: z.optional(text(MAX_TITLE)), ids: podcastIdsSchema });
const seenEpisodeSchema = z.object({
  title: z.optional(text(MAX_TITLE)),
  publishedOn: z.optional(daySchema),
  ids: episodeIdsSchema,
});

/** A podcast of the dataset: by its id, and by its title should another dataset call it by another id. */
const podcastRefSchema = z.object({ id: datasetIdSchema, title: podcastSchema.shape.title });
export type PodcastRef = z.infer<typeof podcastRefSchema>;

/** An episode of the dataset: by its id, and by podcast, day and title should another dataset call it by another id. */
const episodeRefSchema = z.object({
  id: datasetIdSchema,
  title: episodeSchema.shape.title,
  publishedOn: daySchema,
  podcast: podcastRefSchema,
});
export type EpisodeRef = z.infer<typeof episodeRefSchema>;

const common = { id: correctionIdSchema, madeAt: instantSchema };
const seen = z.object({ podcast: seenPodcastSchema, episode: seenEpisodeSchema });

/**
 * What the person said of something sighted (`seen`, as the page named it).
 * - `not`: it is not this episode. - `is`: it is that one. - `never`: nothing is to be shown for its podcast.
 */
export const correctionSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('not'), seen, episode: episodeRefSchema }),
  z.object({ ...common, kind: z.literal('is'), seen, episode: episodeRefSchema }),
  z.object({ ...common, kind: z.literal('never'), seen: z.object({ podcast: seenPodcastSchema }) }),
]);
export type Correction = z.infer<typeof correctionSchema>;
/** A correction of one episode. */
export type EpisodeCorrection = Exclude<Correction, { kind: 'never' }>;

/**
 * Something learnt of a podcast that its dataset does not say: an id that a platform knows it by, or another title.
 * - `from`: the person confirmed an episode of it, and it is kept; or one was matched with certainty, and it is known
 *   until the browser ends.
 * - `correction`: the confirmation it came from; undoing that takes it away again.
 */
export const learnedAliasSchema = z.object({
  what: z.enum(['title', 'apple', 'spotify', 'youtube', 'feedUrl', 'guid']),
  value: text(MAX_TITLE),
  podcast: podcastRefSchema,
  from: z.enum(['confirmed', 'sure']),
  learntOn: daySchema,
  correction: z.optional(correctionIdSchema),
});
export type LearnedAlias = z.infer<typeof learnedAliasSchema>;
