import type { Site } from './site.ts';

export const substack: Site = { id: 'substack', name: 'Substack', hosts: ['*.substack.com'], bars: '', optional: true };
