import type { Site } from './site.ts';

export const amazonMusic: Site = {
  id: 'amazon-music',
  name: 'Amazon Music',
  hosts: [
    'music.amazon.com',
    'music.amazon.ca',
    'music.amazon.co.jp',
    'music.amazon.co.uk',
    'music.amazon.com.au',
    'music.amazon.com.br',
    'music.amazon.com.mx',
    'music.amazon.de',
    'music.amazon.es',
    'music.amazon.fr',
    'music.amazon.in',
    'music.amazon.it',
  ],
  bars: '',
  optional: true,
};
