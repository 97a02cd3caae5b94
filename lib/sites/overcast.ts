import type { Site } from './site.ts';

export const overcast: Site = { id: 'overcast', name: 'Overcast', hosts: ['overcast.fm'], bars: '', optional: true };
