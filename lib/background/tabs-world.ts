import type { LinerNotesDatabase } from '../database/database.ts';
import type { PersonalDatabase } from '../database/personal-database.ts';
import type { BringIn } from './parts.ts';

/** What tabs are matched against: the dataset, and what the person said. */
export interface TabsWorld {
  database: LinerNotesDatabase;
  personal: PersonalDatabase;
  bringIn: BringIn;
}
