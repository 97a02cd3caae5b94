import type { Site } from './site.ts';

export const youtubeMusic: Site = {
  id: 'youtube-music',
  name: 'YouTube Music',
  hosts: ['music.youtube.com'],
  bars: '',
  optional: true,
};
