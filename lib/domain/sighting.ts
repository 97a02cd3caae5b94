import * as z from 'zod/mini';
import { MAX_DESCRIPTION, MAX_TITLE } from './clean-text.ts';
import { daySchema, instantSchema } from './dates/day-schema.ts';
import { episodeIdsSchema, podcastIdsSchema } from './platform-ids.ts';
import { text } from './text-schema.ts';

const sightedPodcastSchema = z.object({
  title: z.optional(text(MAX_TITLE)),
  publisher: z.optional(text(MAX_TITLE)),
  ids: podcastIdsSchema,
});

const sightedEpisodeSchema = z.object({
  title: z.optional(text(MAX_TITLE)),
  /** Exact instant of publication. At most one of the three dates is set. */
  publishedAt: z.optional(instantSchema),
  /** The day shown to this user, in an unknown time zone. */
  publishedOn: z.optional(daySchema),
  /** First and last possible day, both included. */
  publishedBetween: z.optional(z.tuple([daySchema, daySchema])),
  durationSeconds: z.optional(z.number().check(z.positive())),
  description: z.optional(text(MAX_DESCRIPTION)),
  ids: episodeIdsSchema,
});

const common = {
  site: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  /** `page`: viewed. `player`: playing. */
  source: z.enum(['page', 'player']),
  locale: z.optional(z.string().check(z.maxLength(35))),
  podcast: sightedPodcastSchema,
};

/** What a site's reader found on a page; also what `match --batch` reads. Ignores unknown keys. */
export const sightingSchema = z
  .discriminatedUnion('kind', [
    z.object({ ...common, kind: z.literal('episode'), episode: sightedEpisodeSchema }),
    z.object({ ...common, kind: z.literal('podcast') }),
  ])
  .check(
    z.refine(
      (sighting) =>
        sighting.kind === 'podcast' ||
        [sighting.episode.publishedAt, sighting.episode.publishedOn, sighting.episode.publishedBetween].filter(Boolean)
          .length <= 1,
      { error: 'expected at most one of publishedAt, publishedOn, publishedBetween' },
    ),
  );
export type Sighting = z.infer<typeof sightingSchema>;
export type EpisodeSighting = Extract<Sighting, { kind: 'episode' }>;
export type SightedEpisode = z.infer<typeof sightedEpisodeSchema>;
export type SightedPodcast = z.infer<typeof sightedPodcastSchema>;
