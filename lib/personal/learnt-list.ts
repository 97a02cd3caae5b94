import type { PersonalDatabase } from '../database/personal-database.ts';
import type { Learnt } from '../domain/correction.ts';
import { learntKey } from './corrections/seen-keys.ts';
import { forgetLately, readLearntLately } from './learnt-lately.ts';
import { asLearnt } from './learnt-rows.ts';
import type { Lesson } from './lessons.ts';

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
