import type { SiteCase } from '../site-case.ts';

export const overcastCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://overcast.fm/+AbCd41',
    page: {
      site: 'overcast',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: {
        title: 'Deep Roots Radio',
        ids: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' },
      },
      episode: {
        title: '#41 - Mycelium, Markets & the Slow Web',
        description: 'Ada Quill asks a forester what fungi know about trade.',
        ids: {},
      },
    },
    player: 'nothing',
  },
  {
    fixture: 'episode-named-by-address',
    url: 'https://overcast.fm/+AbCd41',
    page: {
      site: 'overcast',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: {
        title: 'Deep Roots Radio',
        ids: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' },
      },
      episode: { title: '#41 - Mycelium, Markets & the Slow Web', ids: {} },
    },
    player: 'nothing',
  },
  {
    fixture: 'episode-dash-in-title',
    url: 'https://overcast.fm/+AbCd43',
    page: {
      site: 'overcast',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: {
        title: 'Deep Roots Radio',
        ids: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' },
      },
      episode: { title: 'Roots — Part Two', ids: {} },
    },
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://overcast.fm/itunes1400000001/deep-roots-radio',
    page: {
      site: 'overcast',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: {
        title: 'Deep Roots Radio',
        ids: { apple: '1400000001', feedUrl: 'https://feeds.example/deep-roots.xml' },
      },
    },
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
];
