import type { PersonalDatabase } from '../database/personal-schema.ts';
import type { Correction, LearnedAlias } from '../domain/correction.ts';
import type { Sighting } from '../domain/sighting.ts';
import { findCorrections, listCorrections } from './corrections/corrections.ts';
import { podcastKeysOf, sightedIdentity } from './corrections/keys.ts';
import { asAlias, listAliases, readSessionAliases } from './learned.ts';

/** The user's corrections and the learned aliases. */
export interface PersonalContext {
  corrections: Correction[];
  learnt: LearnedAlias[];
}

/**
 * The corrections that may apply to any of the sightings, and the aliases learned of their podcasts: the permanent ones
 * and those of this browser session. Which of them apply to a particular sighting is decided when it is matched.
 */
export async function readPersonalContext(
  personal: PersonalDatabase,
  sightings: readonly Sighting[],
): Promise<PersonalContext> {
  const identities = sightings.map(sightedIdentity);
  const sessionAliases = await readSessionAliases();
  const podcastKeys = [...new Set(identities.flatMap(({ podcast }) => podcastKeysOf(podcast)))];
  const [corrections, known] = await Promise.all([
    findCorrections(personal, identities),
    personal.learnt.bulkGet(podcastKeys),
  ]);
  const rows = known.map((row, n) => row ?? sessionAliases.find(({ key }) => key === podcastKeys[n]));
  return { corrections, learnt: rows.flatMap((row) => asAlias(row) ?? []) };
}

/** All corrections and aliases, newest first. */
export async function listCorrectionsAndAliases(personal: PersonalDatabase): Promise<PersonalContext> {
  return { corrections: await listCorrections(personal), learnt: await listAliases(personal) };
}
