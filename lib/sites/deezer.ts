import type { Site } from './site.ts';

export const deezer: Site = { id: 'deezer', name: 'Deezer', hosts: ['www.deezer.com'], bars: '', optional: true };
