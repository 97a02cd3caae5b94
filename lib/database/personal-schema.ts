import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Correction, LearnedAlias } from '../domain/correction.ts';
import type { Follow, Note, Saved } from '../domain/saved.ts';

/** A correction with its index keys; see lib/personal/corrections/keys.ts. */
export type CorrectionRow = Correction & { keys: string[] };

/** A learned alias, or the mark that the user removed it: it is then only learned again from a confirmation. */
export type LearnedAliasRow = (LearnedAlias & { key: string }) | { key: string; forgotten: true };

/**
 * The user's own data, in a separate database with its own schema version: no sync ever writes to it, and deleting the
 * feed database loses nothing in it.
 */
export type PersonalDatabase = Dexie & {
  corrections: EntityTable<CorrectionRow, 'id'>;
  learnt: Table<LearnedAliasRow, string>;
  saved: EntityTable<Saved, 'id'>;
  follows: Table<Follow, [kind: Follow['kind'], id: string]>;
  notes: EntityTable<Note, 'insight'>;
};

/** Does not open the database: Dexie opens it at first use. */
export function createPersonalDatabase(name = 'liner-notes-personal'): PersonalDatabase {
  const database = new Dexie(name) as PersonalDatabase;
  database.version(1).stores({ corrections: 'id, *keys', learnt: 'key, correction' });
  database.version(2).stores({ saved: 'id, savedAt', follows: '[kind+id]', notes: 'insight' });
  return database;
}
