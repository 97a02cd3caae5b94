import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, show } = deepRoots('transistor');

export const transistorCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://share.transistor.fm/s/0a1b2c41',
    page: first({
      published: 'instant',
      seconds: true,
      notes: true,
      podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' },
    }),
    player: 'nothing',
  },
  {
    fixture: 'episode-plain',
    url: 'https://share.transistor.fm/s/0a1b2c41',
    // The description in the head is the podcast's.
    page: first({ published: 'day', podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://deeproots.transistor.fm/',
    page: show({ publisher: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
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
    page: first({ published: 'day', podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'episode-2023',
    url: 'https://share.transistor.fm/s/0a1b2c41',
    page: first({ notes: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'embed-2023',
    url: 'https://share.transistor.fm/e/0a1b2c41/dark',
    // An embedded player names no language.
    page: { ...first({ notes: true, podcastIds: { apple: '1400000001' } }), locale: undefined },
    player: 'nothing',
  },
  {
    fixture: 'show-2023',
    url: 'https://deeproots.transistor.fm/',
    page: show({ podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
];
