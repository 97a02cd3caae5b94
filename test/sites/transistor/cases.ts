import type { SiteCase } from '../site-case.ts';

export const transistorCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://share.transistor.fm/s/0a1b2c41',
    page: {
      site: 'transistor',
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
    fixture: 'episode-plain',
    url: 'https://share.transistor.fm/s/0a1b2c41',
    page: {
      site: 'transistor',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { feedUrl: 'https://feeds.example/deep-roots.xml' } },
      episode: {
        title: '#41 - Mycelium, Markets & the Slow Web',
        publishedOn: '2022-03-04',
        description: 'Ada Quill asks a forester what fungi know about trade.',
        ids: {},
      },
    },
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://deeproots.transistor.fm/',
    page: {
      site: 'transistor',
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
  { fixture: 'pricing', url: 'https://transistor.fm/pricing/', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://share.transistor.fm/s/0a1b2c41', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://share.transistor.fm/s/0a1b2c42',
    page: 'unready',
    player: 'nothing',
    witness: 'head',
  },
  {
    fixture: 'episode-own-site',
    url: 'https://deeproots.transistor.fm/41',
    page: {
      site: 'transistor',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { feedUrl: 'https://feeds.example/deep-roots.xml' } },
      episode: { title: '#41 - Mycelium, Markets & the Slow Web', publishedOn: '2022-03-04', ids: {} },
    },
    player: 'nothing',
  },
];
