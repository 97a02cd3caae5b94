import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('player-fm');

export const playerFmCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://player.fm/series/deep-roots-radio/mycelium',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://player.fm/series/deep-roots-radio/mycelium',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://player.fm/series/deep-roots-radio/lighthouses',
    page: second({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://player.fm/series/deep-roots-radio',
    page: show({ publisher: true }),
    player: 'nothing',
  },
  { fixture: 'topic', url: 'https://player.fm/topics/science', page: 'nothing', player: 'nothing' },
  {
    fixture: 'half-loaded',
    url: 'https://player.fm/series/deep-roots-radio/mycelium',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://player.fm/series/deep-roots-radio/lighthouses',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'episode-head-only',
    url: 'https://player.fm/series/deep-roots-radio/mycelium',
    page: first(),
    player: 'nothing',
  },
  { fixture: 'show-head-only', url: 'https://player.fm/series/deep-roots-radio', page: show(), player: 'nothing' },
];
