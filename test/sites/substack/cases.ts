import type { SiteCase } from '../site-case.ts';

export const substackCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://deeproots.substack.com/p/mycelium',
    page: {
      site: 'substack',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
      episode: {
        title: '#41 - Mycelium, Markets & the Slow Web',
        publishedAt: '2022-03-04T05:00:00Z',
        description: 'Ada Quill asks a forester what fungi know about trade.',
        ids: {},
      },
    },
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://deeproots.substack.com/p/mycelium',
    page: {
      site: 'substack',
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
    url: 'https://deeproots.substack.com/p/lighthouses',
    page: {
      site: 'substack',
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
    url: 'https://deeproots.substack.com/podcast',
    page: {
      site: 'substack',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: {} },
    },
    player: 'nothing',
  },
  { fixture: 'post-to-read', url: 'https://deeproots.substack.com/p/a-letter', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://deeproots.substack.com/p/mycelium', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://deeproots.substack.com/p/lighthouses',
    page: 'unready',
    player: 'nothing',
  },
];
