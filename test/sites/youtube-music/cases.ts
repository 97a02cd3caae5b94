import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const { first, second, show } = deepRoots('youtube-music');

export const youtubeMusicCases: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: 'https://music.youtube.com/podcast/aaaaaaaaa41',
    page: first({ ids: { youtube: 'aaaaaaaaa41' }, podcastIds: { youtube: 'PLdeeprootsradio0001' } }),
    player: 'nothing',
  },
  {
    fixture: 'episode-by-browse-id',
    url: 'https://music.youtube.com/browse/MPEDaaaaaaaaa41',
    page: first({ ids: { youtube: 'aaaaaaaaa41' }, podcastIds: { youtube: 'PLdeeprootsradio0001' } }),
    player: 'nothing',
  },
  {
    fixture: 'show',
    url: 'https://music.youtube.com/browse/MPSPPLdeeprootsradio0001',
    page: show({ podcastIds: { youtube: 'PLdeeprootsradio0001' } }),
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
    page: second({ ids: { youtube: 'aaaaaaaaa42' }, podcastIds: { youtube: 'PLdeeprootsradio0001' } }),
    player: 'nothing',
  },
  {
    fixture: 'home-playing',
    url: 'https://music.youtube.com/',
    page: 'nothing',
    player: second({ podcastIds: { youtube: 'PLdeeprootsradio0001' }, source: 'player' }),
  },
  { fixture: 'home-music', url: 'https://music.youtube.com/', page: 'nothing', player: 'nothing' },
  {
    fixture: 'home-playing-one-link',
    url: 'https://music.youtube.com/',
    page: 'nothing',
    player: second({ source: 'player' }),
  },
  {
    fixture: 'home-song',
    url: 'https://music.youtube.com/',
    page: 'nothing',
    player: 'nothing',
    // Without its album, a song looks like an episode: what plays here is mentioned only if the dataset knows it.
    witness: 'a',
  },
];
