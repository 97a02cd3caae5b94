import type { Site } from './site.ts';

export const podcastAddict: Site = {
  id: 'podcast-addict',
  name: 'Podcast Addict',
  hosts: ['podcastaddict.com'],
  bars: '',
  optional: true,
};
