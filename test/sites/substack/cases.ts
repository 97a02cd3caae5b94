import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('substack');

export const substackCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://deeproots.substack.com/p/mycelium',
    page: first({ published: 'instant', notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://deeproots.substack.com/p/mycelium',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://deeproots.substack.com/p/lighthouses',
    page: second({ published: 'day' }),
    player: 'nothing',
  },
  { fixture: 'show', url: 'https://deeproots.substack.com/podcast', page: show(), player: 'nothing' },
  { fixture: 'post-to-read', url: 'https://deeproots.substack.com/p/a-letter', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://deeproots.substack.com/p/mycelium', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://deeproots.substack.com/p/lighthouses',
    page: 'unready',
    player: 'nothing',
  },
];
