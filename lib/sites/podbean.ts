import type { Site } from './site.ts';

export const podbean: Site = { id: 'podbean', name: 'Podbean', hosts: ['*.podbean.com'], bars: '', optional: true };
