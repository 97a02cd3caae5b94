import type { Podcast } from '../../domain/dataset.ts';
import { podcastIdKeys } from '../../domain/podcast-id-keys.ts';

/** Max number of warnings; a feed with more has one fault that repeats. */
const MAX_WARNINGS = 20;

/** Finds platform ids and feed addresses that several podcasts of a feed have. */
export interface SharedIds {
  see(podcast: Pick<Podcast, 'title' | 'ids'>): void;
  /** One line for each shared id. */
  warnings(): string[];
}

export function findSharedIds(): SharedIds {
  const titles = new Map<string, string>();
  const shared = new Map<string, string[]>();
  return {
    see: ({ title, ids: { source: _, ...ids } }) => {
      for (const key of podcastIdKeys(ids)) {
        const first = titles.get(key);
        if (first === undefined) titles.set(key, title);
        else shared.set(key, [...(shared.get(key) ?? [first]), title]);
      }
    },
    warnings: () =>
      [...shared]
        .slice(0, MAX_WARNINGS)
        .map(
          ([key, named]) =>
            `${named.length} podcasts have the id ${key}: ${named.map((title) => `“${title}”`).join(', ')}`,
        ),
  };
}
