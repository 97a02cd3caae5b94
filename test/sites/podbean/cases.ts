import type { SiteCase } from '../site-case.ts';

export const podbeanCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://deeproots.podbean.com/e/mycelium/',
    page: {
      site: 'podbean',
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
    url: 'https://deeproots.podbean.com/e/mycelium/',
    page: {
      site: 'podbean',
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
    url: 'https://deeproots.podbean.com/',
    page: {
      site: 'podbean',
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
  { fixture: 'hosting', url: 'https://www.podbean.com/podcast-hosting', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://deeproots.podbean.com/e/mycelium/', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://deeproots.podbean.com/e/lighthouses/',
    page: 'unready',
    player: 'nothing',
    witness: 'head',
  },
  {
    fixture: 'directory-episode',
    url: 'https://www.podbean.com/ew/pb-41abc-1000041',
    page: {
      site: 'podbean',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
      episode: { title: '#41 - Mycelium, Markets & the Slow Web', ids: {} },
    },
    player: 'nothing',
  },
];
