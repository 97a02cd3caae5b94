import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('acast');

export const acastCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://shows.acast.com/deep-roots/episodes/mycelium',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://shows.acast.com/deep-roots/episodes/mycelium',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://shows.acast.com/deep-roots/episodes/lighthouses',
    page: second({ published: 'day' }),
    player: 'nothing',
  },
  { fixture: 'show', url: 'https://shows.acast.com/deep-roots', page: show({ publisher: true }), player: 'nothing' },
  { fixture: 'home', url: 'https://shows.acast.com/', page: 'nothing', player: 'nothing' },
  {
    fixture: 'half-loaded',
    url: 'https://shows.acast.com/deep-roots/episodes/mycelium',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://shows.acast.com/deep-roots/episodes/lighthouses',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'embed',
    url: 'https://embed.acast.com/$/63a6f9cd471563001006a3a8/mycelium?feed=true',
    page: first(),
    player: 'nothing',
  },
  { fixture: 'embed-show', url: 'https://embed.acast.com/$/deep-roots', page: show(), player: 'nothing' },
];
