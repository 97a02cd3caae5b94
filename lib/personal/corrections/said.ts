import type { PersonalDatabase } from '../../database/personal-schema.ts';
import type { Correction, LearnedAlias } from '../../domain/correction.ts';
import { listAliases } from '../learned.ts';
import { listCorrections } from './corrections.ts';

/** Everything the person said, and all that was learnt; newest first. */
export interface CorrectionsAndAliases {
  corrections: Correction[];
  learnt: LearnedAlias[];
}

/** Reads all of it. */
export async function listCorrectionsAndAliases(personal: PersonalDatabase): Promise<CorrectionsAndAliases> {
  return { corrections: await listCorrections(personal), learnt: await listAliases(personal) };
}
