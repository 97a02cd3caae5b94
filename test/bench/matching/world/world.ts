import type { EpisodeNotes, Podcast } from '../../../../lib/domain/dataset.ts';
import { makeEpisodes, type Regime, type WorldContext, type WorldEpisode } from './episodes.ts';
import { makeShow } from './podcasts.ts';
import { seeded } from './random.ts';
import { drawSightings, type Labelled } from './sightings.ts';
import { makeVocabulary } from './vocabulary.ts';

/** Size and properties of a generated world. */
export interface WorldPlan {
  seed: number;
  regime: Regime;
  podcasts: number;
  /** Per podcast. */
  episodes: number;
  sightings: number;
  /** Selects half of the patterns of titles and texts. Absent: all. */
  parity?: 0 | 1;
}

/** A dataset, and sightings in the world it was made from. */
export interface World {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
  sightings: Labelled[];
}

/** Generates a world. The same plan gives the same world. */
export function makeWorld({ seed, regime, podcasts, episodes, sightings, parity }: WorldPlan): World {
  const random = seeded(seed);
  const context: WorldContext = { random, regime, parity, vocabulary: makeVocabulary(random) };
  const shows = Array.from({ length: podcasts }, (_, id) => makeShow(id, context.vocabulary, random));
  const all: WorldEpisode[] = shows.flatMap((show) => makeEpisodes(show, episodes, context));
  return {
    podcasts: shows.map(({ podcast }) => podcast),
    episodes: all.flatMap(({ known }) => known ?? []),
    sightings: drawSightings(all, sightings, context),
  };
}
