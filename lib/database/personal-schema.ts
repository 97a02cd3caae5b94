import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Correction, LearnedAlias } from '../domain/correction.ts';
import type { Follow, Note, Saved } from '../domain/saved.ts';

/** A correction with the keys it is found by; see lib/personal/seen-keys.ts. */
export type CorrectionRow = Correction & { keys: string[] };

/** Something learnt, or a key that the person had forgotten: nothing is learnt under it again but by confirmation. */
export type LearnedAliasRow = (LearnedAlias & { key: string }) | { key: string; forgotten: true };

/**
 * What is the person's own. A database apart from the dataset's, with a schema version of its own: no sync and no
 * replacing of the dataset ever opens it for writing, and emptying the other loses nothing of this one.
 */
export type PersonalDatabase = Dexie & {
  corrections: EntityTable<CorrectionRow, 'id'>;
  learnt: Table<LearnedAliasRow, string>;
  saved: EntityTable<Saved, 'id'>;
  follows: Table<Follow, [kind: Follow['kind'], id: string]>;
  notes: EntityTable<Note, 'insight'>;
};

/** Opens nothing yet: Dexie opens at the first use. */
export function createPersonalDatabase(name = 'liner-notes-personal'): PersonalDatabase {
  const database = new Dexie(name) as PersonalDatabase;
  database.version(1).stores({ corrections: 'id, *keys', learnt: 'key, correction' });
  database.version(2).stores({ saved: 'id, savedAt', follows: '[kind+id]', notes: 'insight' });
  return database;
}
