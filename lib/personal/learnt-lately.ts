import type { PersonalDatabase } from '../database/personal-database.ts';
import type { Learnt } from '../domain/correction.ts';
import { dayOf } from '../domain/dates/day.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { storedItem } from '../stored.ts';
import { learntKey } from './corrections/seen-keys.ts';
import { type Lesson, lessonsOf } from './lessons.ts';

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
