import type { Site } from './site.ts';

export const pocketCasts: Site = {
  id: 'pocket-casts',
  name: 'Pocket Casts',
  hosts: ['play.pocketcasts.com', 'pocketcasts.com', 'pca.st'],
  bars: '',
  optional: true,
};
