import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, show } = deepRoots('web');

export const webCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://deeproots.example/41',
    page: first({
      published: 'instant',
      seconds: true,
      notes: true,
      podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' },
    }),
    player: 'nothing',
  },
  {
    fixture: 'episode-in-graph',
    url: 'https://deeproots.example/41',
    page: first({
      published: 'instant',
      seconds: true,
      podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' },
    }),
    player: 'nothing',
  },
  {
    fixture: 'episode-open-graph',
    url: 'https://deeproots.example/41',
    page: first({ notes: true, podcastIds: { feedUrl: 'https://deeproots.example/feed.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'audio-object',
    url: 'https://deeproots.example/41',
    page: first({ published: 'day', seconds: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://deeproots.example/',
    page: show({ publisher: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  { fixture: 'article', url: 'https://deeproots.example/letter', page: 'nothing', player: 'nothing' },
  { fixture: 'song', url: 'https://deeproots.example/tidal', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://deeproots.example/41', page: 'nothing', player: 'nothing' },
  { fixture: 'stale-episode-to-episode', url: 'https://deeproots.example/42', page: 'nothing', player: 'nothing' },
  { fixture: 'several-episodes', url: 'https://deeproots.example/archive', page: 'nothing', player: 'nothing' },
];
