import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, show } = deepRoots('podcast-addict');

export const podcastAddictCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://podcastaddict.com/episode/100000041',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-plain',
    url: 'https://podcastaddict.com/episode/100000041',
    page: first({ published: 'day', notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://podcastaddict.com/podcast/deep-roots-radio/3001',
    page: show({ publisher: true }),
    player: 'nothing',
  },
  { fixture: 'submit', url: 'https://podcastaddict.com/submit', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://podcastaddict.com/episode/100000041', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://podcastaddict.com/episode/100000042',
    page: 'unready',
    player: 'nothing',
    witness: 'head',
  },
  {
    fixture: 'episode-classes',
    url: 'https://podcastaddict.com/deep-roots-radio/episode/100000041',
    page: first(),
    player: 'nothing',
  },
];
