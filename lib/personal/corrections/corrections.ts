import type { CorrectionRow, PersonalDatabase } from '../../database/personal-schema.ts';
import type { Correction, EpisodeRef } from '../../domain/correction.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { keysOf, keysOfCorrection, type SightedIdentity, sightedIdentity } from './keys.ts';
import { correctionsFor } from './resolve.ts';

/** The stored corrections that may apply to any of these. */
export async function findCorrections(
  { corrections }: PersonalDatabase,
  identities: readonly SightedIdentity[],
): Promise<Correction[]> {
  const rows = await corrections.where('keys').anyOf(identities.flatMap(keysOf)).distinct().toArray();
  return rows.map(withoutKeys);
}

/** A stored correction without its index keys. */
function withoutKeys({ keys: _, ...correction }: CorrectionRow): Correction {
  return correction;
}

/** The user's statement about a sighting. */
export type Statement = { kind: 'not' | 'is'; episode: EpisodeRef } | { kind: 'never' };

/** Dependencies of making a correction. */
export interface CorrectionWorld {
  personal: PersonalDatabase;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * Stores the user's statement about a sighting. Earlier corrections stay stored, so that undoing this one restores them.
 * @param id a new UUID; where a correction of this id exists, that one is returned
 * @returns undefined if the sighting has nothing to recognise it by
 */
export async function makeCorrection(
  { personal, now }: CorrectionWorld,
  id: string,
  sighting: Sighting,
  statement: Statement,
): Promise<Correction | undefined> {
  const known = await personal.corrections.get(id);
  if (known) return withoutKeys(known);
  const { podcast, episode } = sightedIdentity(sighting);
  if (statement.kind !== 'never' && !episode) return undefined;
  const seen = { podcast, ...(episode && { episode }) };
  const [newest] = correctionsFor(seen, await findCorrections(personal, [seen]));
  // If the clock was set back, this correction must still be the newest.
  const time = Math.max(now(), newest ? Date.parse(newest.madeAt) + 1 : 0);
  const common = { id, madeAt: new Date(time).toISOString() };
  const correction: Correction =
    statement.kind === 'never' || !episode
      ? { ...common, kind: 'never', seen: { podcast } }
      : { ...common, kind: statement.kind, seen: { podcast, episode }, episode: statement.episode };
  const keys = keysOfCorrection(correction);
  if (keys.length === 0) return undefined;
  await personal.corrections.add({ ...correction, keys });
  return correction;
}

/** Whether a correction of this id is stored. */
export async function isStored({ corrections }: PersonalDatabase, id: string): Promise<boolean> {
  return (await corrections.get(id)) !== undefined;
}

/** Removes a correction and what was learned from it. */
export async function undoCorrection(personal: PersonalDatabase, id: string): Promise<void> {
  const { corrections, learnt } = personal;
  return personal.transaction('rw', corrections, learnt, async () => {
    await learnt.where('correction').equals(id).delete();
    await corrections.delete(id);
  });
}

/** All corrections, newest first. */
export async function listCorrections(personal: PersonalDatabase): Promise<Correction[]> {
  const rows = await personal.corrections.toArray();
  return rows.map(withoutKeys).sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
}
