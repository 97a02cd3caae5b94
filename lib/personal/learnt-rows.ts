import type { LearntRow } from '../database/personal-database.ts';
import type { Learnt } from '../domain/correction.ts';

/** What a row holds; nothing when it was forgotten. */
export function asLearnt(row: LearntRow | undefined): Learnt | undefined {
  if (!row || 'forgotten' in row) return undefined;
  const { key: _, ...learnt } = row;
  return learnt;
}
