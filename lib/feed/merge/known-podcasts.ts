import * as z from 'zod/mini';
import { podcastSchema } from '../../domain/dataset.ts';
import { identityKey } from './identity.ts';

/**
 * What is known of podcasts beyond the records, by title: ids on the platforms and other titles, each with the grade
 * of its evidence (A: several independent sources, B: one good source). Weaker grades are refused: a wrong id is worse
 * than none.
 */
export const knownPodcastsSchema = z.record(
  podcastSchema.shape.title,
  z.object({ grade: z.enum(['A', 'B']), ids: podcastSchema.shape.ids, aliases: podcastSchema.shape.aliases }),
);
export type KnownPodcasts = z.infer<typeof knownPodcastsSchema>;
export type KnownPodcast = KnownPodcasts[string];

/** A look-up by title, whatever its case, white space, dashes and quotation marks. */
export function knownByTitle(known: KnownPodcasts): (title: string) => KnownPodcast | undefined {
  const byKey = new Map(Object.entries(known).map(([title, podcast]) => [identityKey(title), podcast]));
  return (title) => byKey.get(identityKey(title));
}
