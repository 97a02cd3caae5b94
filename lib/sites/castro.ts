import type { Site } from './site.ts';

export const castro: Site = { id: 'castro', name: 'Castro', hosts: ['castro.fm'], bars: '', optional: true };
