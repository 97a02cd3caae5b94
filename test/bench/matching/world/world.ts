import type { EpisodeNotes, Podcast } from '../../../../lib/domain/dataset.ts';
import { makeEpisodes, type Pen, type Regime, type WorldEpisode } from './episodes.ts';
import { makeShow } from './podcasts.ts';
import { seeded } from './random.ts';
import { drawSightings, type Labelled } from './sightings.ts';
import { makeVocabulary } from './vocabulary.ts';

/** How large a world is and how it is written. */
export interface WorldPlan {
  seed: number;
  regime: Regime;
  podcasts: number;
  /** Per podcast. */
  episodes: number;
  sightings: number;
  /** Half of the patterns of titles and texts; all when absent. */
  parity?: 0 | 1;
}

/** A dataset and what is seen of the world it was made from. */
export interface World {
  podcasts: Podcast[];
  episodes: EpisodeNotes[];
  sightings: Labelled[];
}

/** Makes a world up: the same plan gives the same world. */
export function makeWorld({ seed, regime, podcasts, episodes, sightings, parity }: WorldPlan): World {
  const random = seeded(seed);
  const pen: Pen = { random, regime, parity, vocabulary: makeVocabulary(random) };
  const shows = Array.from({ length: podcasts }, (_, id) => makeShow(id, pen.vocabulary, random));
  const all: WorldEpisode[] = shows.flatMap((show) => makeEpisodes(show, episodes, pen));
  return {
    podcasts: shows.map(({ podcast }) => podcast),
    episodes: all.flatMap(({ known }) => known ?? []),
    sightings: drawSightings(all, sightings, pen),
  };
}
