import type * as z from 'zod/mini';
import type { PersonalDatabase } from '../database/personal-schema.ts';
import { arePublished, findInsight } from '../database/read/queries.ts';
import type { FeedDatabase } from '../database/schema.ts';
import { type Follow, followSchema, type Note, noteSchema, type Saved, savedSchema } from '../domain/saved.ts';

/** What keeping needs of the world: the time in milliseconds since 1970. */
export interface SavedWorld {
  database: FeedDatabase;
  personal: PersonalDatabase;
  now(): number;
}

/** An insight as a view names it. */
export interface InsightRef {
  id: string;
  podcastId: string;
}

/**
 * Saves an insight whole. One that is saved already stays as it was then.
 * @returns nothing when there is no such insight any more
 */
export async function saveInsight(world: SavedWorld, { id, podcastId }: InsightRef): Promise<Saved | undefined> {
  const known = await world.personal.saved.get(id);
  if (known) return known;
  const found = await findInsight(world.database, podcastId, id);
  if (!found) return undefined;
  // What the schema does not know, such as the keys of rows, is left out.
  const saved = savedSchema.parse({ id, savedAt: instant(world), ...found });
  await world.personal.saved.put(saved);
  return saved;
}

/** Forgets a saved insight, with the note to it. */
export function forgetSaved(personal: PersonalDatabase, id: string): Promise<void> {
  const { saved, notes } = personal;
  return personal.transaction('rw', saved, notes, async () => {
    await saved.delete(id);
    await notes.delete(id);
  });
}

/** All that is saved, newest first. */
export async function listSaved({ saved }: PersonalDatabase): Promise<Saved[]> {
  return sound(savedSchema, await saved.orderBy('savedAt').reverse().toArray());
}

/**
 * Marks what its feed has withdrawn since, and takes the mark from what is there again. Nothing is ever taken away; of a
 * feed that was removed or switched off nothing is known, and nothing changes.
 * @returns how many marks have changed
 */
export async function markWithdrawn({ database, personal, now }: SavedWorld): Promise<number> {
  const all = sound(savedSchema, await personal.saved.toArray());
  const there = await arePublished(
    database,
    all.map(({ id, feed, podcast }) => ({ id, feed: feed.id, podcastId: podcast.id })),
  );
  const changed = all.flatMap((saved, index): Saved[] => {
    const { withdrawnAt, ...rest } = saved;
    if (there[index] === false && withdrawnAt === undefined) return [{ ...rest, withdrawnAt: instant({ now }) }];
    if (there[index] === true && withdrawnAt !== undefined) return [rest];
    return [];
  });
  await personal.transaction('rw', personal.saved, async () => {
    // What the person has forgotten meanwhile does not come back.
    const still = await personal.saved.bulkGet(changed.map(({ id }) => id));
    await personal.saved.bulkPut(changed.filter((_, index) => still[index] !== undefined));
  });
  return changed.length;
}

/** Follows a podcast or a topic; one that is followed already stays. */
export async function follow({ personal, now }: Omit<SavedWorld, 'database'>, what: Unfollowed): Promise<void> {
  const follow = followSchema.parse({ ...what, followedAt: instant({ now }) });
  await personal.transaction('rw', personal.follows, async () => {
    if (!(await personal.follows.get([what.kind, what.id]))) await personal.follows.add(follow);
  });
}
type Unfollowed = Pick<Follow, 'kind' | 'id' | 'name'>;

export function unfollow({ follows }: PersonalDatabase, { kind, id }: Pick<Follow, 'kind' | 'id'>): Promise<void> {
  return follows.delete([kind, id]);
}

/** All that is followed, in the order of names. */
export async function listFollows({ follows }: PersonalDatabase): Promise<Follow[]> {
  return sound(followSchema, await follows.toArray()).sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Writes a note to an insight, and saves that with it; an empty text takes the note away.
 * @returns whether the insight is there
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
  return sound(noteSchema, [await notes.get(insight)])[0];
}

/** Rows that another version wrote, or that are damaged, are left aside, and stay where they are. */
function sound<T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => schema.safeParse(row).data ?? []);
}

function instant({ now }: Pick<SavedWorld, 'now'>): string {
  return new Date(now()).toISOString();
}
