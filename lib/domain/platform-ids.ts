import * as z from 'zod/mini';

const identifier = z.string().check(z.minLength(1), z.maxLength(512), z.trim());

/**
 * What the platforms call a podcast. `apple` is the collection id (digits), `spotify` the 22 base62 characters of a
 * show's address, `youtube` a channel or playlist id, `feedUrl` the RSS address, `guid` the `podcast:guid`, `source`
 * the publisher of the insights' own id.
 */
export const podcastIdsSchema = z.object({
  apple: z.optional(identifier),
  spotify: z.optional(identifier),
  youtube: z.optional(identifier),
  feedUrl: z.optional(identifier),
  guid: z.optional(identifier),
  source: z.optional(identifier),
});
export type PodcastIds = z.infer<typeof podcastIdsSchema>;

/** What the platforms call an episode; `guid` is that of its RSS item, which is unique within its podcast only. */
export const episodeIdsSchema = z.object({
  apple: z.optional(identifier),
  spotify: z.optional(identifier),
  youtube: z.optional(identifier),
  guid: z.optional(identifier),
  source: z.optional(identifier),
});
export type EpisodeIds = z.infer<typeof episodeIdsSchema>;
