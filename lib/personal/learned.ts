import type { LearntRow, PersonalDatabase } from '../database/personal-schema.ts';
import type { PodcastEntry } from '../domain/catalogue.ts';
import type { Correction, Learnt } from '../domain/correction.ts';
import { dayOf } from '../domain/dates/day.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { nameGrade, sharesAName } from '../matching/podcast/same-name.ts';
import { storedItem } from '../stored.ts';
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

type Lately = Learnt & { key: string };

const item = storedItem('session:learnt', []);

/**
 * What sure matches have taught since the browser started, oldest first. It lies in memory only: on disk it would be a
 * record of the podcasts that were looked at, and the next sure match teaches it again.
 */
export async function readLearntLately(): Promise<Lately[]> {
  const stored = await item.getValue();
  return Array.isArray(stored) ? stored.filter(isLately) : [];
}

/** Whether it has what matching uses; the rest is only shown. */
function isLately(stored: Partial<Lately> | null | undefined): stored is Lately {
  const { key, what, value, podcast } = stored ?? {};
  return [key, what, value, podcast?.id, podcast?.title].every((field) => typeof field === 'string');
}

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
  await change((lately) => {
    const news = lessons.filter(({ key }, n) => !known[n] && !lately.some((one) => one.key === key));
    return [...lately, ...news].slice(-MOST_LEARNT);
  });
}

/** Forgets one of them. */
export function forgetLately(lesson: Lesson): Promise<void> {
  return change((lately) => lately.filter(({ key }) => key !== learntKey(lesson)));
}

function change(changed: (lately: Lately[]) => Lately[]): Promise<void> {
  return navigator.locks.request('learnt-lately', async () => item.setValue(changed(await readLearntLately())));
}

function isDoubt({ field, code }: Reason): boolean {
  return field === 'podcast' && /^(conflict|several|other-publisher)$/.test(code);
}

/** All that was learnt and holds, newest first: for good, and since the browser started. */
export async function listLearnt(personal: PersonalDatabase): Promise<Learnt[]> {
  const rows = await personal.learnt.toArray();
  const keys = new Set(rows.map(({ key }) => key));
  const lately = (await readLearntLately()).filter(({ key }) => !keys.has(key));
  return [...rows, ...lately]
    .flatMap((row) => asLearnt(row) ?? [])
    .sort((a, b) => b.learntOn.localeCompare(a.learntOn));
}

/** Forgets something learnt; no match brings it back, only a confirmation by the person. */
export async function forgetLearnt(personal: PersonalDatabase, lesson: Lesson): Promise<void> {
  await personal.learnt.put({ key: learntKey(lesson), forgotten: true });
  await forgetLately(lesson);
}
