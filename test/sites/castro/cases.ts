import type { SiteCase } from '../site-case.ts';

export const castroCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://castro.fm/episode/aBcD41',
    page: {
      site: 'castro',
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
    fixture: 'episode-plain',
    url: 'https://castro.fm/episode/aBcD41',
    page: {
      site: 'castro',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
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
    url: 'https://castro.fm/podcast/22222222-aaaa-4bbb-8ccc-000000000001',
    page: {
      site: 'castro',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', publisher: 'Ada Quill', ids: {} },
    },
    player: 'nothing',
  },
  { fixture: 'support', url: 'https://castro.fm/support', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://castro.fm/episode/aBcD41', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://castro.fm/episode/aBcD42',
    page: 'unready',
    player: 'nothing',
    witness: 'head',
  },
];
