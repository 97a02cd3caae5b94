import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, show } = deepRoots('podbean');

export const podbeanCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://deeproots.podbean.com/e/mycelium/',
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
    url: 'https://deeproots.podbean.com/e/mycelium/',
    page: first({ published: 'day', notes: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://deeproots.podbean.com/',
    page: show({ publisher: true, podcastIds: { feedUrl: 'https://feeds.example/deep-roots.xml' } }),
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
    page: first(),
    player: 'nothing',
  },
];
