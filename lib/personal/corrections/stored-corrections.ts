import type { CorrectionRow, PersonalDatabase } from '../../database/personal-database.ts';
import type { Correction } from '../../domain/correction.ts';
import { keysOf, type Seen } from './seen-keys.ts';

/** The corrections that may be of anything seen. */
export async function correctionsOf({ corrections }: PersonalDatabase, seen: readonly Seen[]): Promise<Correction[]> {
  const rows = await corrections.where('keys').anyOf(seen.flatMap(keysOf)).distinct().toArray();
  return rows.map(withoutKeys);
}

/** A correction as it is stored, without what it is found by. */
export function withoutKeys({ keys: _, ...correction }: CorrectionRow): Correction {
  return correction;
}
