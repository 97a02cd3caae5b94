import type { PodcastEntry } from '../domain/catalogue.ts';
import type { Learnt } from '../domain/correction.ts';
import type { Sighting } from '../domain/sighting.ts';
import { nameGrade, sharesAName } from '../matching/podcast/same-name.ts';

const PLATFORMS = ['apple', 'spotify', 'youtube', 'feedUrl', 'guid'] as const;

/** Something to be learnt of a podcast. */
export type Lesson = Pick<Learnt, 'what' | 'value'>;

/**
 * What a sighting tells of the podcast it was matched to, beyond what is known. A page's own ids say nothing alone: its
 * title must be the podcast's in full, or, where the person confirmed the episode, have a name in common with it.
 * Of episodes nothing is learnt: it would be a log of what the person listens to.
 */
export function lessonsOf(
  { podcast: { title, ids } }: Sighting,
  podcast: Pick<PodcastEntry, 'title' | 'aliases' | 'ids'>,
  from: Learnt['from'],
): Lesson[] {
  if (title === undefined || !sharesAName(podcast, title)) return [];
  const isFull = nameGrade(podcast, title) === 'full';
  const alias: Lesson[] = isFull ? [] : [{ what: 'title', value: title }];
  if (!isFull && from === 'sure') return alias;
  const unknown = PLATFORMS.filter((what) => podcast.ids[what] === undefined);
  return [...alias, ...unknown.flatMap((what) => (ids[what] === undefined ? [] : { what, value: ids[what] }))];
}
