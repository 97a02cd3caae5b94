import type { Site } from './site.ts';

export const castbox: Site = { id: 'castbox', name: 'Castbox', hosts: ['castbox.fm'], bars: '', optional: true };
