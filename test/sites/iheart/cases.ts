import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('iheart');

export const iheartCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://www.iheart.com/podcast/269-deep-roots-radio-30001/episode/41-deep-roots-100000041/',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://www.iheart.com/podcast/269-deep-roots-radio-30001/episode/41-deep-roots-100000041/',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://www.iheart.com/podcast/269-deep-roots-radio-30001/episode/42-deep-roots-100000042/',
    page: second({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://www.iheart.com/podcast/269-deep-roots-radio-30001/',
    page: show({ publisher: true }),
    player: 'nothing',
  },
  { fixture: 'live-station', url: 'https://www.iheart.com/live/salt-fm-4001/', page: 'nothing', player: 'nothing' },
  {
    fixture: 'half-loaded',
    url: 'https://www.iheart.com/podcast/269-deep-roots-radio-30001/episode/41-deep-roots-100000041/',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://www.iheart.com/podcast/269-deep-roots-radio-30001/episode/42-deep-roots-100000042/',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'home-playing',
    url: 'https://www.iheart.com/for-you/',
    page: 'nothing',
    player: second({ source: 'player' }),
  },
  { fixture: 'home-music', url: 'https://www.iheart.com/for-you/', page: 'nothing', player: 'nothing' },
  {
    fixture: 'episode-all-episodes-first',
    url: 'https://www.iheart.com/podcast/269-deep-roots-radio-30001/episode/41-deep-roots-100000041/',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'home-playing-links',
    url: 'https://www.iheart.com/',
    page: 'nothing',
    player: second({ source: 'player' }),
  },
  { fixture: 'home-music-links', url: 'https://www.iheart.com/', page: 'nothing', player: 'nothing' },
];
