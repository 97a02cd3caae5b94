import type { Site } from './site.ts';

export const youtube: Site = {
  id: 'youtube',
  name: 'YouTube',
  hosts: ['www.youtube.com', 'm.youtube.com'],
  bars: '',
  optional: true,
};
