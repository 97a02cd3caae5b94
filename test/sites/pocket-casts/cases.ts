import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('pocket-casts');

export const pocketCastsCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://pocketcasts.com/podcast/deep-roots-radio/4eb5b260-c933-0134-10da-25324e2a541d/mycelium/11111111-aaaa-4bbb-8ccc-000000000041',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'episode-markup',
    url: 'https://pocketcasts.com/podcast/deep-roots-radio/4eb5b260-c933-0134-10da-25324e2a541d/mycelium/11111111-aaaa-4bbb-8ccc-000000000041',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://pocketcasts.com/podcast/deep-roots-radio/4eb5b260-c933-0134-10da-25324e2a541d/lighthouses/11111111-aaaa-4bbb-8ccc-000000000042',
    page: second({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://pocketcasts.com/podcast/deep-roots-radio/4eb5b260-c933-0134-10da-25324e2a541d',
    page: show({ publisher: true }),
    player: 'nothing',
  },
  { fixture: 'discover', url: 'https://pocketcasts.com/discover', page: 'nothing', player: 'nothing' },
  {
    fixture: 'half-loaded',
    url: 'https://pocketcasts.com/podcast/deep-roots-radio/4eb5b260-c933-0134-10da-25324e2a541d/mycelium/11111111-aaaa-4bbb-8ccc-000000000041',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://pocketcasts.com/podcast/deep-roots-radio/4eb5b260-c933-0134-10da-25324e2a541d/lighthouses/11111111-aaaa-4bbb-8ccc-000000000042',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'home-playing',
    url: 'https://play.pocketcasts.com/new-releases',
    page: 'nothing',
    player: second({ source: 'player' }),
  },
  { fixture: 'home-silent', url: 'https://play.pocketcasts.com/new-releases', page: 'nothing', player: 'nothing' },
  {
    fixture: 'web-player-episode',
    url: 'https://play.pocketcasts.com/podcasts/4eb5b260-c933-0134-10da-25324e2a541d/11111111-aaaa-4bbb-8ccc-000000000041',
    page: first({ published: 'day' }),
    player: 'nothing',
  },
  {
    fixture: 'web-player-show',
    url: 'https://play.pocketcasts.com/podcasts/4eb5b260-c933-0134-10da-25324e2a541d',
    page: show(),
    player: 'nothing',
  },
  {
    fixture: 'share',
    url: 'https://pca.st/episode/11111111-aaaa-4bbb-8ccc-000000000041',
    page: first({ published: 'instant', seconds: true, notes: true }),
    player: 'nothing',
  },
  {
    fixture: 'home-playing-player',
    url: 'https://play.pocketcasts.com/podcasts',
    page: 'nothing',
    player: second({ source: 'player' }),
  },
];
