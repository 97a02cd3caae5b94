import type { LearntRow, PersonalDatabase } from '../database/personal-database.ts';
import type { Correction, Learnt } from '../domain/correction.ts';
import { type Day, dayOf } from '../domain/day.ts';
import type { Match } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { nameGrade, sharesAName } from '../matching/same-name.ts';
import { learntKey } from './seen-keys.ts';

const PLATFORMS = ['apple', 'spotify', 'youtube', 'feedUrl', 'guid'] as const;

type SureMatch = Extract<Match, { kind: 'episode' }>;
type Found = Pick<Learnt, 'what' | 'value'>;

/**
 * What a sighting tells of the podcast it was matched to, beyond what is known. A page's own ids say nothing alone: its
 * title must be the podcast's in full, or, where the person confirmed the episode, have a name in common with it.
 * Of episodes nothing is learnt: it would be a log of what the person listens to.
 */
function lessonsOf({ podcast: sighted }: Sighting, { podcast, reasons }: SureMatch, isConfirmed: boolean): Found[] {
  const { title, ids } = sighted;
  const isDoubted = reasons.some(
    ({ field, code }) => field === 'podcast' && /^(conflict|several|other-publisher)$/.test(code),
  );
  if (title === undefined || isDoubted || !sharesAName(podcast, title)) return [];
  const isFull = nameGrade(podcast, title) === 'full';
  const alias: Found[] = isFull ? [] : [{ what: 'title', value: title }];
  if (!isFull && !isConfirmed) return alias;
  const unknown = PLATFORMS.filter((what) => podcast.ids[what] === undefined);
  return [...alias, ...unknown.flatMap((what) => (ids[what] === undefined ? [] : { what, value: ids[what] }))];
}

/** Learns from a match that is certain: by itself, or because the person confirmed it (`correction`). */
export async function learn(
  personal: PersonalDatabase,
  sighting: Sighting,
  match: SureMatch,
  now: number,
  correction?: Correction,
): Promise<void> {
  const lessons = lessonsOf(sighting, match, correction !== undefined);
  if (lessons.length === 0) return;
  const { id, title } = match.podcast;
  const learntOn: Day = dayOf(new Date(now).toISOString());
  const origin = correction ? ({ from: 'confirmed' } as const) : ({ from: 'sure' } as const);
  const rows = lessons.map((lesson) => ({
    ...lesson,
    podcast: { id, title },
    ...origin,
    learntOn,
    ...(correction && { correction: correction.id }),
    key: learntKey(lesson),
  }));
  await personal.transaction('rw', personal.learnt, async () => {
    const known = await personal.learnt.bulkGet(rows.map(({ key }) => key));
    await personal.learnt.bulkPut(rows.filter((_, n) => isNews(known[n], id, correction)));
  });
}

/** What is known already stays; a confirmation brings back what was forgotten, and outranks another podcast. */
function isNews(known: LearntRow | undefined, podcastId: string, correction: Correction | undefined): boolean {
  if (!known) return true;
  return correction !== undefined && asLearnt(known)?.podcast.id !== podcastId;
}

/** All that was learnt, newest first. */
export async function listLearnt(personal: PersonalDatabase): Promise<Learnt[]> {
  const rows = await personal.learnt.toArray();
  return rows.flatMap((row) => asLearnt(row) ?? []).sort((a, b) => b.learntOn.localeCompare(a.learntOn));
}

/** Forgets something learnt; no match brings it back, only a confirmation by the person. */
export async function forgetLearnt(personal: PersonalDatabase, lesson: Pick<Learnt, 'what' | 'value'>): Promise<void> {
  await personal.learnt.put({ key: learntKey(lesson), forgotten: true });
}

/** What a row holds; nothing when it was forgotten. */
export function asLearnt(row: LearntRow | undefined): Learnt | undefined {
  if (!row || 'forgotten' in row) return undefined;
  const { key: _, ...learnt } = row;
  return learnt;
}
