import type { SiteCase } from '../site-case.ts';

export const deezerCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://www.deezer.com/en/episode/500000041',
    page: {
      site: 'deezer',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
      episode: {
        title: '#41 - Mycelium, Markets & the Slow Web',
        publishedAt: '2022-03-04T05:00:00Z',
        durationSeconds: 3127,
        description: 'Ada Quill asks a forester what fungi know about trade.',
        ids: {},
      },
    },
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://www.deezer.com/en/episode/500000041',
    page: {
      site: 'deezer',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
      episode: { title: '#41 - Mycelium, Markets & the Slow Web', publishedOn: '2022-03-04', ids: {} },
    },
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://www.deezer.com/en/episode/500000042',
    page: {
      site: 'deezer',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
      episode: { title: '#42 - Why Lighthouses Blink', publishedOn: '2022-03-11', ids: {} },
    },
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://www.deezer.com/en/show/3001',
    page: {
      site: 'deezer',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', publisher: 'Ada Quill', ids: {} },
    },
    player: 'nothing',
  },
  { fixture: 'album', url: 'https://www.deezer.com/en/album/302127', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://www.deezer.com/en/episode/500000041', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://www.deezer.com/en/episode/500000042',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'home-playing',
    url: 'https://www.deezer.com/en/',
    page: 'nothing',
    player: {
      site: 'deezer',
      source: 'player',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
      episode: { title: '#42 - Why Lighthouses Blink', ids: {} },
    },
  },
  { fixture: 'home-music', url: 'https://www.deezer.com/en/', page: 'nothing', player: 'nothing' },
];
