import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Correction, LearnedAlias } from '../domain/correction.ts';
import type { Follow, Note, Saved } from '../domain/saved.ts';
import { isQuotaExceeded, NewerSchema } from './storage-errors.ts';

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
  meta: Table<{ key: 'schema'; number: number }, string>;
};

/** Version of the meaning of rows. Needed since Dexie opens a database of a later version without an error. */
const SCHEMA = 1;

/**
 * Does not open the database: Dexie opens it at first use. Every use of a database that a newer version of Liner Notes
 * wrote fails with {@link NewerSchema}, and leaves it as it is.
 */
export function createPersonalDatabase(name = 'liner-notes-personal'): PersonalDatabase {
  const database = new Dexie(name) as PersonalDatabase;
  database.version(1).stores({ corrections: 'id, *keys', learnt: 'key, correction' });
  database.version(2).stores({ saved: 'id, savedAt', follows: '[kind+id]', notes: 'insight' });
  database.version(3).stores({ meta: 'key' });
  // Dexie runs this at every opening, before anything else is read or written.
  database.on('ready', () => checkSchema(database), true);
  return database;
}

async function checkSchema({ meta }: PersonalDatabase): Promise<void> {
  const row = await meta.get('schema');
  if (row?.number === SCHEMA) return;
  if (row) throw new NewerSchema(`The user's own data has the schema ${row.number}; this version reads ${SCHEMA}`);
  try {
    await meta.put({ key: 'schema', number: SCHEMA });
  } catch (error) {
    // A full disk must not hide what is there. The next opening writes it.
    if (!isQuotaExceeded(error)) throw error;
  }
}

/**
 * Copies the rows of one personal database into another; rows that are there already stay as they are.
 * @throws any IndexedDB error; then nothing was copied
 */
export async function copyMissingRows(from: PersonalDatabase, to: PersonalDatabase): Promise<void> {
  const tables = to.tables.filter(({ name }) => name !== 'meta');
  const rows = await Promise.all(tables.map(({ name }) => from.table(name).toArray()));
  await to.transaction('rw', tables, async () => {
    for (const [index, table] of tables.entries()) {
      const { keyPath } = table.schema.primKey;
      const keyOf = (row: Record<string, unknown>) =>
        Array.isArray(keyPath) ? keyPath.map((part) => row[part]) : row[keyPath ?? ''];
      const own = rows[index] ?? [];
      const known = await table.bulkGet(own.map(keyOf));
      await table.bulkAdd(own.filter((_, n) => known[n] === undefined));
    }
  });
}
