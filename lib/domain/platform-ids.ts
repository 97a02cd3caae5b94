import * as z from 'zod/mini';

const identifier = z.string().check(z.minLength(1), z.maxLength(512), z.trim());

/**
 * Ids of a podcast.
 * - `apple`: collection id, digits.
 * - `spotify`: the 22 base62 characters of the show's address.
 * - `youtube`: channel or playlist id.
 * - `feedUrl`: address of the RSS feed.
 * - `guid`: `podcast:guid` of the RSS feed.
 * - `source`: id that the publisher of the insights uses.
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

/** Ids of an episode. `guid` is its RSS item's, unique only within the podcast. */
export const episodeIdsSchema = z.object({
  apple: z.optional(identifier),
  spotify: z.optional(identifier),
  youtube: z.optional(identifier),
  guid: z.optional(identifier),
  source: z.optional(identifier),
});
export type EpisodeIds = z.infer<typeof episodeIdsSchema>;
