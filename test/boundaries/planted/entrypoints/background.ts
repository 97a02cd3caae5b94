import { used } from '../lib/sync/looks-up.ts';

export const started = used;
