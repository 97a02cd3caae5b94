import type { PersonalDatabase } from '../database/personal-schema.ts';
import type { LinerNotesDatabase } from '../database/schema.ts';
import type { BringIn } from './parts.ts';

/** What tabs are matched against: the dataset, and what the person said. */
export interface TabsWorld {
  database: LinerNotesDatabase;
  personal: PersonalDatabase;
  bringIn: BringIn;
}
