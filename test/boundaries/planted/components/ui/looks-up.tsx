import { used } from '../../lib/database/looks-up.ts';

export const more = used;
