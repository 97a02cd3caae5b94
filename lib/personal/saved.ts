import type * as z from 'zod/mini';
import type { PersonalDatabase } from '../database/personal-schema.ts';
import { arePublished, findInsight } from '../database/read/queries.ts';
import { BUNDLED_FEED } from '../database/read/visible.ts';
import type { FeedDatabase } from '../database/schema.ts';
import { type Follow, followSchema, type Note, noteSchema, type Saved, savedSchema } from '../domain/saved.ts';

/** Dependencies of saving. */
export interface SavedWorld {
  database: FeedDatabase;
  personal: PersonalDatabase;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The ids by which views name an insight. `feed` is that of an added feed; absent for the bundled one. */
export interface InsightRef {
  feed?: string;
  id: string;
  podcastId: string;
}

/**
 * Saves a full copy of an insight. One that is already saved stays as it is.
 * @returns undefined if the insight no longer exists
 */
export async function saveInsight(
  world: SavedWorld,
  { id, feed = BUNDLED_FEED, podcastId }: InsightRef,
): Promise<Saved | undefined> {
  const known = await world.personal.saved.get(id);
  if (known) return known;
  const found = await findInsight(world.database, feed, podcastId, id);
  if (!found) return undefined;
  // The schema strips what belongs to rows only, such as their keys.
  const saved = savedSchema.parse({ id, savedAt: instant(world), ...found });
  await world.personal.saved.put(saved);
  return saved;
}

/** Removes a saved insight and its note. */
export function forgetSaved(personal: PersonalDatabase, id: string): Promise<void> {
  const { saved, notes } = personal;
  return personal.transaction('rw', saved, notes, async () => {
    await saved.delete(id);
    await notes.delete(id);
  });
}

/** All saved insights, newest first. */
export async function listSaved({ saved }: PersonalDatabase): Promise<Saved[]> {
  return parseRows(savedSchema, await saved.orderBy('savedAt').reverse().toArray());
}

/**
 * Marks saved insights that their feed has withdrawn, and unmarks those that are back. Never removes any. Insights of a
 * feed that was removed or switched off stay as they are.
 * @returns the number of changed marks
 */
export async function markWithdrawn({ database, personal, now }: SavedWorld): Promise<number> {
  const all = parseRows(savedSchema, await personal.saved.toArray());
  const published = await arePublished(
    database,
    all.map(({ id, feed, podcast }) => ({ id, feed: feed.id, podcastId: podcast.id })),
  );
  const changed = all.flatMap((saved, index): Saved[] => {
    const { withdrawnAt, ...rest } = saved;
    if (published[index] === false && withdrawnAt === undefined) return [{ ...rest, withdrawnAt: instant({ now }) }];
    if (published[index] === true && withdrawnAt !== undefined) return [rest];
    return [];
  });
  await personal.transaction('rw', personal.saved, async () => {
    // Do not bring back what the user removed meanwhile.
    const stored = await personal.saved.bulkGet(changed.map(({ id }) => id));
    await personal.saved.bulkPut(changed.filter((_, index) => stored[index] !== undefined));
  });
  return changed.length;
}

/** Follows a podcast or a topic; one that is already followed stays as it is. */
export async function follow({ personal, now }: Omit<SavedWorld, 'database'>, target: FollowTarget): Promise<void> {
  const follow = followSchema.parse({ ...target, followedAt: instant({ now }) });
  await personal.transaction('rw', personal.follows, async () => {
    if (!(await personal.follows.get([target.kind, target.id]))) await personal.follows.add(follow);
  });
}
type FollowTarget = Pick<Follow, 'kind' | 'id' | 'name'>;

export function unfollow({ follows }: PersonalDatabase, { kind, id }: Pick<Follow, 'kind' | 'id'>): Promise<void> {
  return follows.delete([kind, id]);
}

/** All followed podcasts and topics, by name. */
export async function listFollows({ follows }: PersonalDatabase): Promise<Follow[]> {
  return parseRows(followSchema, await follows.toArray()).sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Writes a note on an insight and saves the insight with it; an empty text removes the note.
 * @returns whether the insight exists
 */
export async function writeNote(world: SavedWorld, insight: InsightRef, text: string): Promise<boolean> {
  const { notes } = world.personal;
  if (text.trim() === '') {
    await notes.delete(insight.id);
    return true;
  }
  if (!(await saveInsight(world, insight))) return false;
  await notes.put(noteSchema.parse({ insight: insight.id, text, changedAt: instant(world) }));
  return true;
}

export async function readNote({ notes }: PersonalDatabase, insight: string): Promise<Note | undefined> {
  return parseRows(noteSchema, [await notes.get(insight)])[0];
}

/** Parses rows; those that are damaged, or written by another version, are skipped and stay stored. */
function parseRows<T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => schema.safeParse(row).data ?? []);
}

function instant({ now }: Pick<SavedWorld, 'now'>): string {
  return new Date(now()).toISOString();
}
