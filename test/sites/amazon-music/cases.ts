import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('amazon-music');

export const amazonMusicCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://music.amazon.com/podcasts/0a0a0a0a-1111-4222-8333-000000000001/episodes/0a0a0a0a-1111-4222-8333-000000000041/deep-roots',
    page: first({ notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-head-only',
    url: 'https://music.amazon.com/podcasts/0a0a0a0a-1111-4222-8333-000000000001/episodes/0a0a0a0a-1111-4222-8333-000000000041/deep-roots',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://music.amazon.com/podcasts/0a0a0a0a-1111-4222-8333-000000000001/episodes/0a0a0a0a-1111-4222-8333-000000000041/deep-roots',
    page: first(),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://music.amazon.com/podcasts/0a0a0a0a-1111-4222-8333-000000000001/episodes/0a0a0a0a-1111-4222-8333-000000000042/deep-roots',
    page: second(),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://music.amazon.com/podcasts/0a0a0a0a-1111-4222-8333-000000000001/deep-roots-radio',
    page: show({ publisher: true }),
    player: 'nothing',
  },
  { fixture: 'album', url: 'https://music.amazon.com/albums/B00SALT', page: 'nothing', player: 'nothing' },
  {
    fixture: 'half-loaded',
    url: 'https://music.amazon.com/podcasts/0a0a0a0a-1111-4222-8333-000000000001/episodes/0a0a0a0a-1111-4222-8333-000000000041/deep-roots',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://music.amazon.com/podcasts/0a0a0a0a-1111-4222-8333-000000000001/episodes/0a0a0a0a-1111-4222-8333-000000000042/deep-roots',
    page: 'unready',
    player: 'nothing',
  },
  { fixture: 'home-playing', url: 'https://music.amazon.com/', page: 'nothing', player: second({ source: 'player' }) },
  { fixture: 'home-music', url: 'https://music.amazon.com/', page: 'nothing', player: 'nothing' },
];
