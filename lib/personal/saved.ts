import type * as z from 'zod/mini';
import { followKey, ownKey, type PersonalDatabase, type SavedRow } from '../database/personal-schema.ts';
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
export async function saveInsight(world: SavedWorld, insight: InsightRef): Promise<Saved | undefined> {
  const row = await savedRowOf(world, insight);
  if (!row) return undefined;
  await world.personal.savedInsights.put(row);
  return savedSchema.parse(row);
}

/** The row of a saved insight as it is stored, or else a new one. */
async function savedRowOf(
  world: SavedWorld,
  { id, feed = BUNDLED_FEED, podcastId }: InsightRef,
): Promise<SavedRow | undefined> {
  const key = ownKey(feed, id);
  const known = await world.personal.savedInsights.get(key);
  if (known) return known;
  const found = await findInsight(world.database, feed, podcastId, id);
  // The schema strips what belongs to rows only, such as their keys.
  return found && { ...savedSchema.parse({ id, savedAt: instant(world), ...found }), key };
}

/** Removes a saved insight and its note. */
export function forgetSaved(personal: PersonalDatabase, { feed, id }: Omit<InsightRef, 'podcastId'>): Promise<void> {
  const { savedInsights, insightNotes } = personal;
  return personal.transaction('rw', savedInsights, insightNotes, async () => {
    await savedInsights.delete(ownKey(feed, id));
    await insightNotes.delete(ownKey(feed, id));
  });
}

/** All saved insights, newest first. */
export async function listSaved({ savedInsights }: PersonalDatabase): Promise<Saved[]> {
  return parseRows(savedSchema, await savedInsights.orderBy('savedAt').reverse().toArray());
}

/**
 * Marks saved insights that their feed has withdrawn, and unmarks those that are back. Never removes any. Insights of a
 * feed that was removed or switched off stay as they are.
 * @returns the number of changed marks
 */
export async function markWithdrawn({ database, personal, now }: SavedWorld): Promise<number> {
  const all = parseRows(savedSchema, await personal.savedInsights.toArray());
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
  const rows = changed.map((saved) => ({ ...saved, key: ownKey(saved.feed.id, saved.id) }));
  await personal.transaction('rw', personal.savedInsights, async () => {
    // Do not bring back what the user removed meanwhile.
    const stored = await personal.savedInsights.bulkGet(rows.map(({ key }) => key));
    await personal.savedInsights.bulkPut(rows.filter((_, index) => stored[index] !== undefined));
  });
  return changed.length;
}

/** Follows a podcast or a topic; one that is already followed stays as it is. */
export async function follow({ personal, now }: Omit<SavedWorld, 'database'>, target: FollowTarget): Promise<void> {
  const follow = followSchema.parse({ ...target, followedAt: instant({ now }) });
  const key = followKey(target);
  await personal.transaction('rw', personal.follow, async () => {
    if (!(await personal.follow.get(key))) await personal.follow.add({ ...follow, key });
  });
}
type FollowRef = Pick<Follow, 'kind' | 'id'> & { feed?: string };
type FollowTarget = FollowRef & Pick<Follow, 'name'>;

export function unfollow({ follow }: PersonalDatabase, target: FollowRef): Promise<void> {
  return follow.delete(followKey(target));
}

/** All followed podcasts and topics, by name. */
export async function listFollows({ follow }: PersonalDatabase): Promise<Follow[]> {
  return parseRows(followSchema, await follow.toArray()).sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Writes a note on an insight and saves the insight with it, both or neither; an empty text removes the note.
 * @returns whether the insight exists
 */
export async function writeNote(world: SavedWorld, insight: InsightRef, text: string): Promise<boolean> {
  const { feed, id } = insight;
  const { savedInsights, insightNotes } = world.personal;
  const key = ownKey(feed, id);
  if (text.trim() === '') {
    await insightNotes.delete(key);
    return true;
  }
  const row = await savedRowOf(world, insight);
  if (!row) return false;
  const note = noteSchema.parse({ ...(feed !== undefined && { feed }), insight: id, text, changedAt: instant(world) });
  await world.personal.transaction('rw', savedInsights, insightNotes, async () => {
    await savedInsights.put(row);
    await insightNotes.put({ ...note, key });
  });
  return true;
}

export async function readNote(
  { insightNotes }: PersonalDatabase,
  { feed, id }: Omit<InsightRef, 'podcastId'>,
): Promise<Note | undefined> {
  return parseRows(noteSchema, [await insightNotes.get(ownKey(feed, id))])[0];
}

/** Parses rows; those that are damaged, or written by another version, are skipped and stay stored. */
function parseRows<T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => schema.safeParse(row).data ?? []);
}

function instant({ now }: Pick<SavedWorld, 'now'>): string {
  return new Date(now()).toISOString();
}
