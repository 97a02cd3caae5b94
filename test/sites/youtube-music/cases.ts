import type { SiteCase } from '../site-case.ts';

export const youtubeMusicCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://music.youtube.com/podcast/aaaaaaaaa41',
    page: {
      site: 'youtube-music',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { youtube: 'PLdeeprootsradio0001' } },
      episode: { title: '#41 - Mycelium, Markets & the Slow Web', ids: { youtube: 'aaaaaaaaa41' } },
    },
    player: 'nothing',
  },
  {
    fixture: 'episode-by-browse-id',
    url: 'https://music.youtube.com/browse/MPEDaaaaaaaaa41',
    page: {
      site: 'youtube-music',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { youtube: 'PLdeeprootsradio0001' } },
      episode: { title: '#41 - Mycelium, Markets & the Slow Web', ids: { youtube: 'aaaaaaaaa41' } },
    },
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://music.youtube.com/browse/MPSPPLdeeprootsradio0001',
    page: {
      site: 'youtube-music',
      source: 'page',
      kind: 'podcast',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { youtube: 'PLdeeprootsradio0001' } },
    },
    player: 'nothing',
  },
  { fixture: 'album', url: 'https://music.youtube.com/browse/MPREb_salt', page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: 'https://music.youtube.com/podcast/aaaaaaaaa41', page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-episode-to-episode',
    url: 'https://music.youtube.com/podcast/aaaaaaaaa42',
    page: 'unready',
    player: 'nothing',
  },
  {
    fixture: 'stale-head',
    url: 'https://music.youtube.com/podcast/aaaaaaaaa42',
    page: {
      site: 'youtube-music',
      source: 'page',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { youtube: 'PLdeeprootsradio0001' } },
      episode: { title: '#42 - Why Lighthouses Blink', ids: { youtube: 'aaaaaaaaa42' } },
    },
    player: 'nothing',
  },
  {
    fixture: 'home-playing',
    url: 'https://music.youtube.com/',
    page: 'nothing',
    player: {
      site: 'youtube-music',
      source: 'player',
      kind: 'episode',
      locale: 'en',
      podcast: { title: 'Deep Roots Radio', ids: { youtube: 'PLdeeprootsradio0001' } },
      episode: { title: '#42 - Why Lighthouses Blink', ids: {} },
    },
  },
  { fixture: 'home-music', url: 'https://music.youtube.com/', page: 'nothing', player: 'nothing' },
];
