import * as z from 'zod/mini';
import { MAX_TITLE } from './clean-text.ts';
import { datasetIdSchema, episodeSchema, podcastSchema } from './dataset.ts';
import { daySchema, instantSchema } from './dates/day-schema.ts';
import { episodeIdsSchema, podcastIdsSchema } from './platform-ids.ts';
import { text } from './text-schema.ts';

/** A UUID, used to undo the correction. */
export const correctionIdSchema = z.string().check(z.regex(/^[0-9a-f-]{36}$/));

const seenPodcastSchema = z.object({ title: z.optional(text(MAX_TITLE)), ids: podcastIdsSchema });
const seenEpisodeSchema = z.object({
  title: z.optional(text(MAX_TITLE)),
  publishedOn: z.optional(daySchema),
  ids: episodeIdsSchema,
});

/** A podcast of a feed. The title identifies it where it has another id. */
const podcastRefSchema = z.object({ id: datasetIdSchema, title: podcastSchema.shape.title });
export type PodcastRef = z.infer<typeof podcastRefSchema>;

/** The id of an added feed; absent for the bundled one. */
const feedIdSchema = z.optional(z.string().check(z.minLength(1), z.maxLength(40)));

/**
 * An episode of a feed. In other feeds an id proves nothing: podcast, day and title identify it there.
 * - `copies`: the same episode in other feeds, as the user saw it.
 */
const episodeRefSchema = z.object({
  feed: feedIdSchema,
  id: datasetIdSchema,
  copies: z.optional(z.array(z.object({ feed: feedIdSchema, id: datasetIdSchema })).check(z.maxLength(60))),
  title: episodeSchema.shape.title,
  publishedOn: daySchema,
  podcast: podcastRefSchema,
});
export type EpisodeRef = z.infer<typeof episodeRefSchema>;

const common = { id: correctionIdSchema, madeAt: instantSchema };
const seen = z.object({ podcast: seenPodcastSchema, episode: seenEpisodeSchema });

/**
 * A user's correction of a sighting. `seen` is what the page named.
 * - `not`: it is not this episode.
 * - `is`: it is this episode.
 * - `never`: show nothing for its podcast.
 */
export const correctionSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('not'), seen, episode: episodeRefSchema }),
  z.object({ ...common, kind: z.literal('is'), seen, episode: episodeRefSchema }),
  z.object({ ...common, kind: z.literal('never'), seen: z.object({ podcast: seenPodcastSchema }) }),
]);
export type Correction = z.infer<typeof correctionSchema>;
/** A correction about one episode. */
export type EpisodeCorrection = Exclude<Correction, { kind: 'never' }>;

/**
 * A platform id or another title of a podcast, learned because its dataset lacks it.
 * - `from`: `confirmed` when the user confirmed one of its episodes, and then stored; `sure` when an episode matched for
 *   certain, and then forgotten when the browser closes.
 * - `feed`: the feed of that podcast. In other feeds, only the title of a confirmed one identifies it.
 * - `correction`: the confirmation it came from. Undoing that removes the alias.
 */
export const learnedAliasSchema = z.object({
  what: z.enum(['title', 'apple', 'spotify', 'youtube', 'feedUrl', 'guid']),
  value: text(MAX_TITLE),
  feed: feedIdSchema,
  podcast: podcastRefSchema,
  from: z.enum(['confirmed', 'sure']),
  learntOn: daySchema,
  correction: z.optional(correctionIdSchema),
});
export type LearnedAlias = z.infer<typeof learnedAliasSchema>;
