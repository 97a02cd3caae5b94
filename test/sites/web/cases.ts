import type { SiteCase } from '../site-case.ts';

export const webCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://deeproots.example/41',
    page: {
      site: 'web',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { feedUrl: 'https://feeds.example/deep-roots.xml' } },
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
    fixture: 'episode-in-graph',
    url: 'https://deeproots.example/41',
    page: {
      site: 'web',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { feedUrl: 'https://feeds.example/deep-roots.xml' } },
      episode: {
        title: '#41 - Mycelium, Markets & the Slow Web',
        publishedAt: '2022-03-04T05:00:00Z',
        durationSeconds: 3127,
        ids: {},
      },
    },
    player: 'nothing',
  },
  {
    fixture: 'episode-open-graph',
    url: 'https://deeproots.example/41',
    page: {
      site: 'web',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { feedUrl: 'https://deeproots.example/feed.xml' } },
      episode: {
        title: '#41 - Mycelium, Markets & the Slow Web',
        description: 'Ada Quill asks a forester what fungi know about trade.',
        ids: {},
      },
    },
    player: 'nothing',
  },
  {
    fixture: 'audio-object',
    url: 'https://deeproots.example/41',
    page: {
      site: 'web',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { feedUrl: 'https://feeds.example/deep-roots.xml' } },
      episode: {
        title: '#41 - Mycelium, Markets & the Slow Web',
        publishedOn: '2022-03-04',
        durationSeconds: 3127,
        ids: {},
      },
    },
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://deeproots.example/',
    page: {
      site: 'web',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: {
        title: 'Deep Roots Radio',
        publisher: 'Ada Quill',
        ids: { feedUrl: 'https://feeds.example/deep-roots.xml' },
      },
    },
    player: 'nothing',
  },
  { fixture: 'article', url: 'https://deeproots.example/letter', page: 'nothing', player: 'nothing' },
  { fixture: 'song', url: 'https://deeproots.example/tidal', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://deeproots.example/41', page: 'nothing', player: 'nothing' },
  { fixture: 'stale-episode-to-episode', url: 'https://deeproots.example/42', page: 'nothing', player: 'nothing' },
  { fixture: 'several-episodes', url: 'https://deeproots.example/archive', page: 'nothing', player: 'nothing' },
];
