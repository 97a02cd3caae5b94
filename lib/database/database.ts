import { createFeedDatabase, type FeedDatabase } from './feed-database.ts';

/**
 * The local database: every dataset that is read, the bundled one and those of feeds, each in a generation of its own.
 * Everything in its tables can be had again; the person's own data never lies in them.
 */
export type LinerNotesDatabase = FeedDatabase;

/** Opens nothing yet: Dexie opens at the first use. */
export function createDatabase(name = 'liner-notes'): LinerNotesDatabase {
  return createFeedDatabase(name);
}
