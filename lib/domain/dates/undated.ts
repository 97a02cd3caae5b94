import type { Sighting } from '../sighting.ts';

/** Whether a sighting is of an episode whose date no part of the page says exactly. */
export const isUndated = (sighting: Sighting): boolean =>
  sighting.kind === 'episode' &&
  !(sighting.episode.publishedAt || sighting.episode.publishedOn || sighting.episode.publishedBetween);
