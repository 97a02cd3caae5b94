import type { Site } from './site.ts';

export const playerFm: Site = { id: 'player-fm', name: 'Player FM', hosts: ['*.player.fm'], bars: '', optional: true };
