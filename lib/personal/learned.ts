import * as z from 'zod/mini';
import type { LearntRow, PersonalDatabase } from '../database/personal-schema.ts';
import type { PodcastEntry } from '../domain/catalogue.ts';
import { type Correction, type Learnt, learntSchema } from '../domain/correction.ts';
import { dayOf } from '../domain/dates/day.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { nameGrade, sharesAName } from '../matching/podcast/same-name.ts';
import { storedValue } from '../stored.ts';
import { learntKey } from './corrections/keys.ts';

const PLATFORMS = ['apple', 'spotify', 'youtube', 'feedUrl', 'guid'] as const;

/** Something to be learnt of a podcast. */
export type Lesson = Pick<Learnt, 'what' | 'value'>;

/**
 * What a sighting tells of the podcast it was matched to, beyond what is known. A page's own ids say nothing alone: its
 * title must be the podcast's in full, or, where the person confirmed the episode, have a name in common with it.
 * Of episodes nothing is learnt: it would be a log of what the person listens to.
 */
export function lessonsOf(
  { podcast: { title, ids } }: Sighting,
  podcast: Pick<PodcastEntry, 'title' | 'aliases' | 'ids'>,
  from: Learnt['from'],
): Lesson[] {
  if (title === undefined || !sharesAName(podcast, title)) return [];
  const isFull = nameGrade(podcast, title) === 'full';
  const alias: Lesson[] = isFull ? [] : [{ what: 'title', value: title }];
  if (!isFull && from === 'sure') return alias;
  const unknown = PLATFORMS.filter((what) => podcast.ids[what] === undefined);
  return [...alias, ...unknown.flatMap((what) => (ids[what] === undefined ? [] : { what, value: ids[what] }))];
}

/** What a row holds; nothing when it was forgotten. */
export function asLearnt(row: LearntRow | undefined): Learnt | undefined {
  if (!row || 'forgotten' in row) return undefined;
  const { key: _, ...learnt } = row;
  return learnt;
}

/** Learns for good from what the person confirmed; it brings back what was forgotten, and outranks another podcast. */
export async function learn(
  personal: PersonalDatabase,
  podcast: PodcastEntry,
  lessons: readonly Lesson[],
  { correction, now }: { correction: Correction; now: number },
): Promise<void> {
  const { id, title } = podcast;
  const rows = lessons.map((lesson) => ({
    ...lesson,
    podcast: { id, title },
    from: 'confirmed' as const,
    learntOn: dayOf(new Date(now).toISOString()),
    correction: correction.id,
    key: learntKey(lesson),
  }));
  await personal.transaction('rw', personal.learnt, async () => {
    const known = await personal.learnt.bulkGet(rows.map(({ key }) => key));
    await personal.learnt.bulkPut(rows.filter((_, n) => asLearnt(known[n])?.podcast.id !== id));
  });
}

/** The oldest are forgotten. */
const MOST_LEARNT = 200;

const latelySchema = z.array(z.extend(learntSchema, { key: z.string() }));
type Lately = z.infer<typeof latelySchema>[number];

/**
 * What sure matches taught since the browser started, oldest first. In memory only: on disk it would be a record of
 * the podcasts that were looked at, and the next sure match teaches it again.
 */
const lately = storedValue('session:learnt', latelySchema, []);

/** What sure matches taught since the browser started, oldest first. */
export const readLearntLately = (): Promise<Lately[]> => lately.get();

/** Learns from those of the matches that are sure, what is neither known nor was forgotten at the person's word. */
export async function learnLately(
  personal: PersonalDatabase,
  matched: readonly [Sighting, Match][],
  now: number,
): Promise<void> {
  const lessons = matched.flatMap(([sighting, match]): Lately[] => {
    if (match.kind !== 'episode' || match.reasons.some(isDoubt)) return [];
    const { id, title } = match.podcast;
    const common = { podcast: { id, title }, from: 'sure', learntOn: dayOf(new Date(now).toISOString()) } as const;
    return lessonsOf(sighting, match.podcast, 'sure').map((one) => ({ ...one, ...common, key: learntKey(one) }));
  });
  if (lessons.length === 0) return;
  const known = await personal.learnt.bulkGet(lessons.map(({ key }) => key));
  await lately.update((before) => {
    const news = lessons.filter(({ key }, n) => !known[n] && !before.some((one) => one.key === key));
    return [...before, ...news].slice(-MOST_LEARNT);
  });
}

/** Forgets one of them. */
export function forgetLately(lesson: Lesson): Promise<void> {
  return lately.update((before) => before.filter(({ key }) => key !== learntKey(lesson)));
}

function isDoubt({ field, code }: Reason): boolean {
  return field === 'podcast' && /^(conflict|several|other-publisher)$/.test(code);
}

/** All that was learnt and holds, newest first: for good, and since the browser started. */
export async function listLearnt(personal: PersonalDatabase): Promise<Learnt[]> {
  const rows = await personal.learnt.toArray();
  const keys = new Set(rows.map(({ key }) => key));
  const recent = (await readLearntLately()).filter(({ key }) => !keys.has(key));
  return [...rows, ...recent]
    .flatMap((row) => asLearnt(row) ?? [])
    .sort((a, b) => b.learntOn.localeCompare(a.learntOn));
}

/** Forgets something learnt; no match brings it back, only a confirmation by the person. */
export async function forgetLearnt(personal: PersonalDatabase, lesson: Lesson): Promise<void> {
  await personal.learnt.put({ key: learntKey(lesson), forgotten: true });
  await forgetLately(lesson);
}
