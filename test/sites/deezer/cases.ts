import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('deezer');

export const deezerCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://www.deezer.com/en/episode/500000041',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://www.deezer.com/en/episode/500000041',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://www.deezer.com/en/episode/500000042',
    page: second({ published: 'day' }),
    player: 'nothing',
  },
  { fixture: 'show', url: 'https://www.deezer.com/en/show/3001', page: show({ publisher: true }), player: 'nothing' },
  { fixture: 'album', url: 'https://www.deezer.com/en/album/302127', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://www.deezer.com/en/episode/500000041', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://www.deezer.com/en/episode/500000042',
    page: 'unready',
    player: 'nothing',
  },
  { fixture: 'home-playing', url: 'https://www.deezer.com/en/', page: 'nothing', player: second({ source: 'player' }) },
  { fixture: 'home-music', url: 'https://www.deezer.com/en/', page: 'nothing', player: 'nothing' },
  {
    fixture: 'home-playing-test-ids',
    url: 'https://www.deezer.com/us/',
    page: 'nothing',
    player: second({ source: 'player' }),
  },
  { fixture: 'home-music-test-ids', url: 'https://www.deezer.com/us/', page: 'nothing', player: 'nothing' },
];
