import type { Site } from './site.ts';

export const acast: Site = {
  id: 'acast',
  name: 'Acast',
  hosts: ['shows.acast.com', 'play.acast.com'],
  bars: '',
  optional: true,
};
