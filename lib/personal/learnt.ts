import type { PersonalDatabase } from '../database/personal-database.ts';
import type { PodcastEntry } from '../domain/catalogue.ts';
import type { Correction } from '../domain/correction.ts';
import { dayOf } from '../domain/dates/day.ts';
import { learntKey } from './corrections/seen-keys.ts';
import { asLearnt } from './learnt-rows.ts';
import type { Lesson } from './lessons.ts';

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
