import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, show } = deepRoots('castro');

export const castroCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://castro.fm/episode/aBcD41',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-plain',
    url: 'https://castro.fm/episode/aBcD41',
    page: first({ published: 'day', notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://castro.fm/podcast/22222222-aaaa-4bbb-8ccc-000000000001',
    page: show({ publisher: true }),
    player: 'nothing',
  },
  { fixture: 'support', url: 'https://castro.fm/support', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://castro.fm/episode/aBcD41', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://castro.fm/episode/aBcD42',
    page: 'unready',
    player: 'nothing',
    witness: 'head',
  },
  {
    fixture: 'episode-2025',
    url: 'https://castro.fm/episode/aBcD41',
    page: first({ notes: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'episode-head-only',
    url: 'https://castro.fm/episode/aBcD41',
    page: first(),
    player: 'nothing',
  },
];
