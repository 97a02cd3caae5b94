import { used } from '../lib/messages/looks-up.ts';

export const sent = used;
