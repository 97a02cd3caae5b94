import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second } = deepRoots('youtube');
/** All that a video's own page tells of it. */
const firstInFull = first({
  published: 'instant',
  seconds: true,
  ids: { youtube: 'aaaaaaaaa41' },
  podcastIds: { youtube: 'UCdeeprootsradio00000001' },
});

export const youtubeCases: readonly SiteCase[] = [
  {
    fixture: 'video',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa41',
    page: firstInFull,
    player: 'nothing',
  },
  {
    fixture: 'video-by-handle',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa41&list=PLx&t=12s',
    page: first({ ids: { youtube: 'aaaaaaaaa41' } }),
    player: 'nothing',
  },
  {
    fixture: 'video-head-only',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa41',
    page: first({ published: 'instant', seconds: true, ids: { youtube: 'aaaaaaaaa41' } }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-episode',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa42',
    page: second({ ids: { youtube: 'aaaaaaaaa42' }, podcastIds: { youtube: 'UCdeeprootsradio00000001' } }),
    player: 'nothing',
  },
  {
    fixture: 'channel',
    url: 'https://www.youtube.com/channel/UCdeeprootsradio00000001/videos',
    page: {
      site: 'youtube',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { ids: { youtube: 'UCdeeprootsradio00000001' } },
    },
    player: 'nothing',
  },
  {
    fixture: 'playlist',
    url: 'https://www.youtube.com/playlist?list=PLdeeprootsradio0001',
    page: {
      site: 'youtube',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { ids: { youtube: 'PLdeeprootsradio0001' } },
    },
    player: 'nothing',
  },
  {
    fixture: 'search',
    url: 'https://www.youtube.com/results?search_query=deep+roots',
    page: 'nothing',
    player: 'nothing',
  },
  { fixture: 'shorts', url: 'https://www.youtube.com/shorts/aaaaaaaaa41', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://www.youtube.com/watch?v=aaaaaaaaa41', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa42',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-body-under-new-id',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa42',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'video-with-data',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa41',
    page: firstInFull,
    player: 'nothing',
  },
  {
    fixture: 'live',
    url: 'https://www.youtube.com/live/aaaaaaaaa41?si=x',
    page: firstInFull,
    player: 'nothing',
  },
  {
    fixture: 'navigated-data-of-the-first',
    url: 'https://www.youtube.com/watch?v=aaaaaaaaa42',
    page: second({ ids: { youtube: 'aaaaaaaaa42' } }),
    player: 'nothing',
  },
  {
    fixture: 'mobile',
    url: 'https://m.youtube.com/watch?v=aaaaaaaaa41',
    page: firstInFull,
    player: 'nothing',
  },
  {
    fixture: 'navigated-mobile',
    url: 'https://m.youtube.com/watch?v=aaaaaaaaa42',
    page: second({ ids: { youtube: 'aaaaaaaaa42' } }),
    player: 'nothing',
  },
  {
    fixture: 'stale-mobile-data',
    url: 'https://m.youtube.com/watch?v=aaaaaaaaa42',
    page: 'unready',
    player: 'nothing',
    witness: 'script',
  },
  {
    fixture: 'stale-mobile',
    url: 'https://m.youtube.com/watch?v=aaaaaaaaa42',
    page: 'unready',
    player: 'nothing',
    witness: 'link, [property="og:title"]',
  },
];
