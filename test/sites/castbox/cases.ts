import type { SiteCase } from '../site-case.ts';

export const castboxCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://castbox.fm/episode/41-deep-roots-id2040001-id500000041',
    page: {
      site: 'castbox',
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
    url: 'https://castbox.fm/episode/41-deep-roots-id2040001-id500000041',
    page: {
      site: 'castbox',
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
    url: 'https://castbox.fm/episode/42-deep-roots-id2040001-id500000042',
    page: {
      site: 'castbox',
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
    url: 'https://castbox.fm/channel/Deep-Roots-Radio-id2040001',
    page: {
      site: 'castbox',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', publisher: 'Ada Quill', ids: {} },
    },
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
  {
    fixture: 'home-playing',
    url: 'https://castbox.fm/home',
    page: 'nothing',
    player: {
      site: 'castbox',
      source: 'player',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
      episode: { title: '#42 - Why Lighthouses Blink', ids: {} },
    },
  },
  { fixture: 'home-silent', url: 'https://castbox.fm/home', page: 'nothing', player: 'nothing' },
];
