import type { PersonalDatabase } from '../../database/personal-schema.ts';
import type { Correction, Learnt } from '../../domain/correction.ts';
import { listLearnt } from '../learned.ts';
import { listCorrections } from './corrections.ts';

/** Everything the person said, and all that was learnt; newest first. */
export interface Said {
  corrections: Correction[];
  learnt: Learnt[];
}

/** Reads all of it. */
export async function listSaid(personal: PersonalDatabase): Promise<Said> {
  return { corrections: await listCorrections(personal), learnt: await listLearnt(personal) };
}
