import { performance } from 'node:perf_hooks';
import type { Catalogue } from '../../../lib/domain/catalogue.ts';
import { type Match, matchedEpisodes } from '../../../lib/domain/match.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { World } from './world/world.ts';

/** Runs the matcher over a world's sightings and counts the rows it reads. */
export async function runMatcher(world: World): Promise<Outcome[]> {
  const tally = { rows: 0 };
  const catalogue = counted(memoryCatalogue(world), tally);
  const outcomes: Outcome[] = [];
  for (const labelled of world.sightings) {
    tally.rows = 0;
    const start = performance.now();
    const match = await matchSighting(labelled.sighting, catalogue);
    outcomes.push({ labelled, answer: answerOf(match), milliseconds: performance.now() - start, rows: tally.rows });
  }
  return outcomes;
}

/** Reduces a match to what the figures need. */
export function answerOf(match: Match): Answer {
  const confidence = match.kind === 'none' ? 0 : match.confidence;
  return { kind: match.kind, ids: matchedEpisodes(match).map(({ id }) => id), confidence };
}

function counted(inner: Catalogue, tally: { rows: number }): Catalogue {
  const count = <Row>(rows: Row[]): Row[] => {
    tally.rows += rows.length;
    return rows;
  };
  return {
    ...inner,
    podcastsByKeys: async (keys, max) => count(await inner.podcastsByKeys(keys, max)),
    podcast: async (id) => {
      tally.rows += 1;
      return inner.podcast(id);
    },
    episodesByKeys: async (keys, max) => count(await inner.episodesByKeys(keys, max)),
    episodesBetween: async (id, first, last, max) => count(await inner.episodesBetween(id, first, last, max)),
  };
}
