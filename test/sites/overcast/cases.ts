import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, show } = deepRoots('overcast');

export const overcastCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://overcast.fm/+AbCd41',
    page: first({ notes: true, podcastIds: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'episode-named-by-address',
    url: 'https://overcast.fm/+AbCd41',
    page: first({ podcastIds: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'episode-dash-in-title',
    url: 'https://overcast.fm/+AbCd43',
    page: first({
      title: 'Roots — Part Two',
      podcastIds: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' },
    }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://overcast.fm/itunes1400000001/deep-roots-radio',
    page: show({ podcastIds: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  { fixture: 'account', url: 'https://overcast.fm/podcasts', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://overcast.fm/+AbCd41', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://overcast.fm/+AbCd42',
    page: 'unready',
    player: 'nothing',
    witness: 'head',
  },
  {
    fixture: 'episode-2024',
    url: 'https://overcast.fm/+AbCd41',
    page: first({ podcastIds: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
];
