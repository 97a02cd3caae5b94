import type { PersonalDatabase } from '../database/personal-database.ts';
import type { SaidReply } from '../messages/corrections.ts';
import { listCorrections } from './corrections.ts';
import { listLearnt } from './learnt.ts';

/** Everything the person said, and all that was learnt; newest first. */
export async function listSaid(personal: PersonalDatabase): Promise<SaidReply> {
  return { corrections: await listCorrections(personal), learnt: await listLearnt(personal) };
}
