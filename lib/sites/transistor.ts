import type { Site } from './site.ts';

export const transistor: Site = {
  id: 'transistor',
  name: 'Transistor',
  hosts: ['*.transistor.fm'],
  bars: '',
  optional: true,
};
