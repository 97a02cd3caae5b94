import type { PersonalDatabase } from '../database/personal-schema.ts';
import type { Correction, Learnt } from '../domain/correction.ts';
import type { Sighting } from '../domain/sighting.ts';
import { correctionsOf } from './corrections/corrections.ts';
import { podcastKeysOf, seenOf } from './corrections/keys.ts';
import { asLearnt, readLearntLately } from './learned.ts';

/** What the person said that may bear on sightings, and what was learnt of their podcasts. */
export interface Told {
  corrections: Correction[];
  learnt: Learnt[];
}

/**
 * What the person said that may bear on any of the sightings, and what was learnt of their podcasts: for good, and
 * since the browser started. What does not bear on one of them is left aside when that one is judged.
 */
export async function readTold(personal: PersonalDatabase, sightings: readonly Sighting[]): Promise<Told> {
  const seen = sightings.map(seenOf);
  const lately = await readLearntLately();
  const podcastKeys = [...new Set(seen.flatMap(({ podcast }) => podcastKeysOf(podcast)))];
  const [corrections, known] = await Promise.all([correctionsOf(personal, seen), personal.learnt.bulkGet(podcastKeys)]);
  const rows = known.map((row, n) => row ?? lately.find(({ key }) => key === podcastKeys[n]));
  return { corrections, learnt: rows.flatMap((row) => asLearnt(row) ?? []) };
}
