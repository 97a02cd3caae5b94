import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import type { Correction, LearnedAlias } from '../domain/correction.ts';
import type { Follow, Note, Saved } from '../domain/saved.ts';
import { BUNDLED_FEED } from './read/visible.ts';
import { isQuotaExceeded, NewerSchema } from './storage-errors.ts';

/** A correction with its index keys; see lib/personal/corrections/keys.ts. */
export type CorrectionRow = Correction & { keys: string[] };

/** A learned alias, or the mark that the user removed it: it is then only learned again from a confirmation. */
export type LearnedAliasRow = (LearnedAlias & { key: string }) | { key: string; forgotten: true };

type Keyed<Row> = Row & { key: string };
/** A saved insight with its key, see {@link ownKey}. */
export type SavedRow = Keyed<Saved>;

/**
 * The user's own data, in a separate database with its own schema version: no sync ever writes to it, and deleting the
 * feed database loses nothing in it.
 */
export type PersonalDatabase = Dexie & {
  corrections: EntityTable<CorrectionRow, 'id'>;
  learnt: Table<LearnedAliasRow, string>;
  /** Keyed by feed and id, as are the next two, see {@link ownKey}. */
  savedInsights: EntityTable<SavedRow, 'key'>;
  follow: EntityTable<Keyed<Follow>, 'key'>;
  insightNotes: EntityTable<Keyed<Note>, 'key'>;
  /** Empty: their rows, which no feed was part of the key of, are copied to the tables above. */
  saved: EntityTable<Saved, 'id'>;
  follows: Table<Follow, [kind: Follow['kind'], id: string]>;
  notes: EntityTable<Note, 'insight'>;
  meta: Table<{ key: 'schema'; number: number }, string>;
};

/** The key of what the user has of a feed. Stored: it must never change. @param feed undefined is the bundled one */
export function ownKey(feed: string | undefined, id: string): string {
  return JSON.stringify([feed ?? BUNDLED_FEED, id]);
}

/** The key of a followed podcast or topic; topics are of no feed. */
export function followKey({ kind, feed, id }: { kind: Follow['kind']; feed?: string | undefined; id: string }): string {
  return `${kind}:${kind === 'topic' ? id : ownKey(feed, id)}`;
}

/** Version of the meaning of rows. Needed since Dexie opens a database of a later version without an error. */
const SCHEMA = 1;

/**
 * Does not open the database: Dexie opens it at first use. Every use of a database that a newer version of Liner Notes
 * wrote fails with {@link NewerSchema}, and leaves it as it is. So no version may drop a table: an earlier one would add
 * it again.
 */
export function createPersonalDatabase(name = 'liner-notes-personal'): PersonalDatabase {
  const database = new Dexie(name) as PersonalDatabase;
  database.version(1).stores({ corrections: 'id, *keys', learnt: 'key, correction' });
  database.version(2).stores({ saved: 'id, savedAt', follows: '[kind+id]', notes: 'insight' });
  database.version(3).stores({ meta: 'key' });
  // Any feed may use any id, so a feed is part of the keys from here on.
  database
    .version(4)
    .stores({ savedInsights: 'key, savedAt', follow: 'key', insightNotes: 'key' })
    .upgrade(copyUnderFeeds);
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

/** Copies rows to the tables with the feed in the key. Also those that do not parse, as another version may read them. */
async function copyUnderFeeds(upgrade: Transaction): Promise<void> {
  const [saved, follows, notes] = await Promise.all(
    ['saved', 'follows', 'notes'].map((name): Promise<Record<string, unknown>[]> => upgrade.table(name).toArray()),
  );
  const feedOf = (id: unknown) => {
    const feed = (saved?.find((row) => row.id === id)?.feed as { id?: unknown } | undefined)?.id;
    return typeof feed === 'string' && feed !== BUNDLED_FEED ? feed : undefined;
  };
  await upgrade
    .table('savedInsights')
    .bulkPut((saved ?? []).map((row) => ({ ...row, key: ownKey(feedOf(row.id), String(row.id)) })));
  await upgrade.table('insightNotes').bulkPut(
    (notes ?? []).map((row) => {
      const feed = feedOf(row.insight);
      return { ...row, ...(feed !== undefined && { feed }), key: ownKey(feed, String(row.insight)) };
    }),
  );
  // The feed of a followed podcast is not known: the bundled one was the first to have it.
  await upgrade.table('follow').bulkPut(
    (follows ?? []).map((row) => ({
      ...row,
      key: followKey({ kind: row.kind === 'podcast' ? 'podcast' : 'topic', id: String(row.id) }),
    })),
  );
  await Promise.all(['saved', 'follows', 'notes'].map((name) => upgrade.table(name).clear()));
}
