import { used } from '../background/looks-up.ts';

export const more = used;
