import type { CorrectionRow, PersonalDatabase } from '../../database/personal-schema.ts';
import type { Correction, EpisodeRef } from '../../domain/correction.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { keysOf, keysOfCorrection, type SightedIdentity, sightedIdentity } from './keys.ts';
import { correctionsFor } from './resolve.ts';

/** The corrections that may be of anything seen. */
export async function findCorrections(
  { corrections }: PersonalDatabase,
  seen: readonly SightedIdentity[],
): Promise<Correction[]> {
  const rows = await corrections.where('keys').anyOf(seen.flatMap(keysOf)).distinct().toArray();
  return rows.map(withoutKeys);
}

/** A correction as it is stored, without what it is found by. */
export function withoutKeys({ keys: _, ...correction }: CorrectionRow): Correction {
  return correction;
}

/** What the person says of something sighted. */
export type Statement = { kind: 'not' | 'is'; episode: EpisodeRef } | { kind: 'never' };

/** What making a correction needs of the world: the time in milliseconds since 1970, and new ids (UUIDs). */
export interface CorrectionWorld {
  personal: PersonalDatabase;
  now(): number;
  newId(): string;
}

/**
 * Keeps what the person says of a sighting. What they said of it before stays underneath: undoing brings it back.
 * @returns nothing when there is nothing by which the sighting could be recognised again
 */
export async function makeCorrection(
  { personal, now, newId }: CorrectionWorld,
  sighting: Sighting,
  statement: Statement,
): Promise<Correction | undefined> {
  const { podcast, episode } = sightedIdentity(sighting);
  if (statement.kind !== 'never' && !episode) return undefined;
  const seen = { podcast, ...(episode && { episode }) };
  const [newest] = correctionsFor(seen, await findCorrections(personal, [seen]));
  // A clock that was set back must not put the newest word below older ones.
  const time = Math.max(now(), newest ? Date.parse(newest.madeAt) + 1 : 0);
  const common = { id: newId(), madeAt: new Date(time).toISOString() };
  const correction: Correction =
    statement.kind === 'never' || !episode
      ? { ...common, kind: 'never', seen: { podcast } }
      : { ...common, kind: statement.kind, seen: { podcast, episode }, episode: statement.episode };
  const keys = keysOfCorrection(correction);
  if (keys.length === 0) return undefined;
  await personal.corrections.add({ ...correction, keys });
  return correction;
}

/** Takes a correction back, and what was learnt from it; returns whether it was there. */
export async function undoCorrection(personal: PersonalDatabase, id: string): Promise<boolean> {
  const { corrections, learnt } = personal;
  return personal.transaction('rw', corrections, learnt, async () => {
    await learnt.where('correction').equals(id).delete();
    return (await corrections.where('id').equals(id).delete()) > 0;
  });
}

/** All corrections, newest first. */
export async function listCorrections(personal: PersonalDatabase): Promise<Correction[]> {
  const rows = await personal.corrections.toArray();
  return rows.map(withoutKeys).sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
}
