import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('castbox');

export const castboxCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://castbox.fm/episode/41-deep-roots-id2040001-id500000041',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://castbox.fm/episode/41-deep-roots-id2040001-id500000041',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://castbox.fm/episode/42-deep-roots-id2040001-id500000042',
    page: second({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://castbox.fm/channel/Deep-Roots-Radio-id2040001',
    page: show({ publisher: true }),
    player: 'nothing',
  },
  { fixture: 'category', url: 'https://castbox.fm/categories/science', page: 'nothing', player: 'nothing' },
  {
    fixture: 'half-loaded',
    url: 'https://castbox.fm/episode/41-deep-roots-id2040001-id500000041',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://castbox.fm/episode/42-deep-roots-id2040001-id500000042',
    page: 'unready',
    player: 'nothing',
  },
  { fixture: 'home-playing', url: 'https://castbox.fm/home', page: 'nothing', player: second({ source: 'player' }) },
  { fixture: 'home-silent', url: 'https://castbox.fm/home', page: 'nothing', player: 'nothing' },
  {
    fixture: 'show-with-byline',
    url: 'https://castbox.fm/channel/Deep-Roots-Radio-id2001',
    page: show({ publisher: true }),
    player: 'nothing',
  },
];
