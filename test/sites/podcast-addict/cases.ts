import type { SiteCase } from '../site-case.ts';

export const podcastAddictCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://podcastaddict.com/episode/100000041',
    page: {
      site: 'podcast-addict',
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
    url: 'https://podcastaddict.com/episode/100000041',
    page: {
      site: 'podcast-addict',
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
    url: 'https://podcastaddict.com/podcast/deep-roots-radio/3001',
    page: {
      site: 'podcast-addict',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', publisher: 'Ada Quill', ids: {} },
    },
    player: 'nothing',
  },
  { fixture: 'submit', url: 'https://podcastaddict.com/submit', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://podcastaddict.com/episode/100000041', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://podcastaddict.com/episode/100000042',
    page: 'unready',
    player: 'nothing',
    witness: 'head',
  },
];
