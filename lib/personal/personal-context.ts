import type { PersonalDatabase } from '../database/personal-schema.ts';
import type { Correction, LearnedAlias } from '../domain/correction.ts';
import type { Sighting } from '../domain/sighting.ts';
import { findCorrections } from './corrections/corrections.ts';
import { podcastKeysOf, sightedIdentity } from './corrections/keys.ts';
import { asAlias, readSessionAliases } from './learned.ts';

/** What the person said that may bear on sightings, and what was learnt of their podcasts. */
export interface PersonalContext {
  corrections: Correction[];
  learnt: LearnedAlias[];
}

/**
 * What the person said that may bear on any of the sightings, and what was learnt of their podcasts: for good, and
 * since the browser started. What does not bear on one of them is left aside when that one is judged.
 */
export async function readPersonalContext(
  personal: PersonalDatabase,
  sightings: readonly Sighting[],
): Promise<PersonalContext> {
  const seen = sightings.map(sightedIdentity);
  const sessionAliases = await readSessionAliases();
  const podcastKeys = [...new Set(seen.flatMap(({ podcast }) => podcastKeysOf(podcast)))];
  const [corrections, known] = await Promise.all([
    findCorrections(personal, seen),
    personal.learnt.bulkGet(podcastKeys),
  ]);
  const rows = known.map((row, n) => row ?? sessionAliases.find(({ key }) => key === podcastKeys[n]));
  return { corrections, learnt: rows.flatMap((row) => asAlias(row) ?? []) };
}
