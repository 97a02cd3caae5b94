import type { Site } from './site.ts';

export const iheart: Site = { id: 'iheart', name: 'iHeart', hosts: ['www.iheart.com'], bars: '', optional: true };
