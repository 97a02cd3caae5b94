import type { SiteCase } from '../site-case.ts';

export const playerFmCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://player.fm/series/deep-roots-radio/mycelium',
    page: {
      site: 'player-fm',
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
    url: 'https://player.fm/series/deep-roots-radio/mycelium',
    page: {
      site: 'player-fm',
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
    url: 'https://player.fm/series/deep-roots-radio/lighthouses',
    page: {
      site: 'player-fm',
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
    url: 'https://player.fm/series/deep-roots-radio',
    page: {
      site: 'player-fm',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', publisher: 'Ada Quill', ids: {} },
    },
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
];
