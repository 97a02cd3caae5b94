import type { Sighting } from '../../../lib/domain/sighting.ts';
import type { SiteCase } from '../site-case.ts';
import { spotifyEraCases } from './era-cases.ts';

const HOST = 'https://open.spotify.com';
const FIRST = '1RootDeep000000000001A';
const SECOND = '2RootDeep000000000002B';
const FERRY = '3Harbour00000000000003';
const ROOTS = '9DeepRootsRadio0000001';
const HARBOUR = '8HarbourLights00000002';

const firstUrl = `${HOST}/episode/${FIRST}`;
const secondUrl = `${HOST}/episode/${SECOND}`;
const ferryUrl = `${HOST}/episode/${FERRY}`;
const rootsUrl = `${HOST}/show/${ROOTS}`;
const harbourUrl = `${HOST}/show/${HARBOUR}`;
const playlistUrl = `${HOST}/playlist/37i9dQZF1DXcBWIGoYBM3M`;

const NOTES = 'Ada Quill asks a forester what fungi know about trade. Notes at deeproots.example';
const roots = { title: 'Deep Roots Radio', ids: { spotify: ROOTS } };
const first = { title: '#41 - Mycelium, Markets & the Slow Web', ids: { spotify: FIRST } };
const second = { title: '#42 - Why Lighthouses Blink', ids: { spotify: SECOND } };

type Episode = Extract<Sighting, { kind: 'episode' }>['episode'];
type Podcast = Sighting['podcast'];

const seen = (source: Sighting['source'], podcast: Podcast, episode: Episode, locale?: string): Sighting => ({
  site: 'spotify',
  source,
  kind: 'episode',
  ...(locale === undefined ? { locale: 'en' } : locale ? { locale } : {}),
  podcast,
  episode,
});
const show = (podcast: Podcast): Sighting => ({
  site: 'spotify',
  source: 'page',
  kind: 'podcast',
  locale: 'en',
  podcast,
});
const played = (length?: number) =>
  seen('player', roots, { ...first, ...(length === undefined ? {} : { durationSeconds: length }) });

const FULL = { publishedAt: '2022-03-04T05:00:00Z', durationSeconds: 3127, description: NOTES };

/** Fixtures of Spotify: eras, the player on other pages, pages without a podcast, half-loaded pages, navigation. */
export const spotifyCases: readonly SiteCase[] = [
  ...spotifyEraCases,
  // Episodes and podcasts, era by era.
  { fixture: 'episode-2022', url: firstUrl, page: seen('page', roots, { ...first, ...FULL }), player: 'nothing' },
  {
    fixture: 'episode-2023',
    url: `${firstUrl}?si=1`,
    page: seen('page', roots, { ...first, ...FULL }),
    player: 'nothing',
  },
  {
    fixture: 'episode-2024-german',
    url: `${HOST}/intl-de/episode/${FIRST}`,
    page: seen(
      'page',
      { title: 'Wurzelwerk', ids: { spotify: ROOTS } },
      {
        title: 'Folge 7: Über Grenzen',
        publishedAt: '2024-02-29T23:30:00Z',
        durationSeconds: 1800,
        description: 'Mit Förster Anton über Pilze.',
        ids: { spotify: FIRST },
      },
      'de',
    ),
    player: 'nothing',
  },
  {
    fixture: 'episode-2025-mobile',
    url: firstUrl,
    page: seen(
      'page',
      { ...roots, publisher: 'Ada Quill' },
      { ...first, publishedAt: '2025-06-05T17:00:00Z', durationSeconds: 3127, description: NOTES },
    ),
    player: 'nothing',
  },
  {
    fixture: 'episode-2026',
    url: firstUrl,
    page: seen('page', roots, { ...first, description: NOTES }),
    player: 'nothing',
  },
  {
    fixture: 'episode-2026-head-only',
    url: firstUrl,
    page: seen('page', { title: 'Deep Roots Radio', ids: {} }, { ...first, ...FULL }),
    player: 'nothing',
  },
  { fixture: 'show-2024', url: rootsUrl, page: show({ ...roots, publisher: 'Ada Quill' }), player: 'nothing' },
  { fixture: 'show-2025-mobile', url: rootsUrl, page: show({ ...roots, publisher: 'Ada Quill' }), player: 'nothing' },
  {
    fixture: 'hostile',
    url: firstUrl,
    page: seen(
      'page',
      { title: 'Salt', ids: { spotify: ROOTS } },
      { title: 'Tide <b>Tables', description: '<img src=x onerror=alert(1)> Notes.', ids: { spotify: FIRST } },
      '',
    ),
    player: 'nothing',
  },

  // The player, on any page.
  {
    fixture: 'show-2026-other-playing',
    url: rootsUrl,
    page: show({ ...roots, publisher: 'Ada Quill' }),
    player: seen(
      'player',
      { title: 'Harbour Lights', ids: { spotify: HARBOUR } },
      { title: 'Night Ferry', durationSeconds: 3723, ids: { spotify: FERRY } },
    ),
  },
  { fixture: 'playlist-episode-playing', url: playlistUrl, page: 'nothing', player: played(3127) },
  { fixture: 'home-episode-remaining', url: `${HOST}/`, page: 'nothing', player: played(3127) },
  { fixture: 'home-episode-no-length', url: `${HOST}/`, page: 'nothing', player: played() },
  {
    fixture: 'home-episode-marquee',
    url: `${HOST}/`,
    page: 'nothing',
    player: seen('player', { title: 'Deep Roots Radio', ids: {} }, { ...first, durationSeconds: 3127 }),
  },
  { fixture: 'home-episode-2021-bar', url: `${HOST}/`, page: 'nothing', player: played(3127) },
  { fixture: 'search-connect-device', url: `${HOST}/search`, page: 'nothing', player: played(3127) },
  { fixture: 'home-bar-torn', url: `${HOST}/`, page: 'nothing', player: 'unready' },
  { fixture: 'home-bar-untitled', url: `${HOST}/`, page: 'nothing', player: 'unready' },
  { fixture: 'home-advert', url: `${HOST}/`, page: 'nothing', player: 'nothing' },
  {
    fixture: 'episode-music-playing',
    url: firstUrl,
    page: seen('page', roots, {
      ...first,
      publishedAt: '2025-06-05T17:00:00Z',
      durationSeconds: 3127,
      description: 'Ada Quill asks a forester what fungi kno',
    }),
    player: 'nothing',
  },
  { fixture: 'episode-itself-playing', url: firstUrl, page: seen('page', roots, first), player: played(3127) },

  // Pages without a podcast.
  { fixture: 'track', url: `${HOST}/track/7TidalPool000000000001`, page: 'nothing', player: 'nothing' },
  { fixture: 'playlist', url: playlistUrl, page: 'nothing', player: 'nothing' },
  { fixture: 'album', url: `${HOST}/intl-de/album/4AlbumOfTidalPools0001`, page: 'nothing', player: 'nothing' },
  { fixture: 'artist', url: `${HOST}/artist/5TheBuoys0000000000001`, page: 'nothing', player: 'nothing' },
  { fixture: 'search', url: `${HOST}/search/roots/podcastAndEpisodes`, page: 'nothing', player: 'nothing' },
  { fixture: 'home', url: `${HOST}/`, page: 'nothing', player: 'nothing' },
  {
    fixture: 'embed',
    url: `${HOST}/embed/episode/${FIRST}`,
    page: seen('page', { title: 'Deep Roots Radio', ids: {} }, first),
    player: 'nothing',
  },

  // Half-loaded pages.
  { fixture: 'half-loaded', url: firstUrl, page: 'unready', player: 'nothing' },
  { fixture: 'half-loaded-no-show', url: firstUrl, page: 'unready', player: 'nothing' },
  { fixture: 'half-loaded-no-label', url: firstUrl, page: 'unready', player: 'nothing' },

  // In-app navigation: the address is new, and some other part still belongs to the page before.
  { fixture: 'stale-address-first', url: secondUrl, page: 'unready', player: 'nothing', witness: 'head' },
  { fixture: 'stale-title-first', url: secondUrl, page: 'unready', player: 'nothing', witness: 'head' },
  { fixture: 'stale-label-first', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-body-first', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-body-gone', url: secondUrl, page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-head-title-missing',
    url: secondUrl,
    page: 'unready',
    player: 'nothing',
    witness: 'head, [property="og:url"]',
  },
  { fixture: 'stale-head-half-new', url: secondUrl, page: 'unready', player: 'nothing', witness: 'head, link' },
  { fixture: 'stale-second-hop', url: secondUrl, page: 'unready', player: 'nothing', witness: 'head, title' },
  { fixture: 'stale-prefix-title', url: secondUrl, page: 'unready', player: 'nothing' },
  {
    fixture: 'stale-same-title-other-show',
    url: secondUrl,
    page: 'unready',
    player: 'nothing',
    witness: 'head, title',
  },
  { fixture: 'stale-show-to-episode', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-episode-to-show', url: rootsUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-show-to-show', url: harbourUrl, page: 'unready', player: 'nothing', witness: 'head' },
  { fixture: 'stale-playlist-to-episode', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-music-playing', witness: 'main', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-first-playing', url: secondUrl, page: 'unready', player: played(3127) },

  // The head carries the id of the address: it is right at once, whatever body and labels still show.
  {
    fixture: 'stale-back-to-first',
    url: secondUrl,
    page: seen(
      'page',
      { title: 'Deep Roots Radio', ids: {} },
      { ...second, publishedAt: '2022-03-11T05:00:00Z', durationSeconds: 2400, description: 'Blinking.' },
    ),
    player: 'nothing',
    witness: 'head, [property="og:title"]',
  },
  {
    fixture: 'stale-title-longer',
    url: secondUrl,
    page: seen(
      'page',
      { title: 'Deep Roots Radio', ids: {} },
      {
        title: 'Part 1',
        publishedAt: '2022-03-11T05:00:00Z',
        durationSeconds: 60,
        description: 'Blinking.',
        ids: { spotify: SECOND },
      },
    ),
    player: 'nothing',
  },
  {
    fixture: 'stale-back-same-title',
    url: ferryUrl,
    page: seen(
      'page',
      { ids: { spotify: HARBOUR } },
      { title: 'Trailer', publishedAt: '2022-03-11T05:00:00Z', durationSeconds: 60, ids: { spotify: FERRY } },
    ),
    player: 'nothing',
    witness: 'head, [name="music:album"], a, a *',
  },
  // The same once settled: only the head still belongs to the first page.
  {
    fixture: 'navigated-episode-to-episode',
    url: secondUrl,
    page: seen('page', roots, { ...second, description: 'Ada Quill climbs a lighthouse.' }),
    player: 'nothing',
  },
  { fixture: 'navigated-bare-head', url: secondUrl, page: seen('page', roots, second), player: 'nothing' },
  { fixture: 'navigated-music-playing', url: secondUrl, page: seen('page', roots, second), player: 'nothing' },
  { fixture: 'navigated-first-still-playing', url: secondUrl, page: seen('page', roots, second), player: played(3127) },
  {
    fixture: 'navigated-episode-to-show',
    url: rootsUrl,
    page: show({ ...roots, publisher: 'Ada Quill' }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-back-list-still-there',
    url: firstUrl,
    page: seen('page', { title: 'Deep Roots Radio', ids: {} }, { ...first, ...FULL }),
    player: 'nothing',
  },
  {
    fixture: 'navigated-back-same-title',
    url: ferryUrl,
    page: seen(
      'page',
      { title: 'Harbour Lights', ids: { spotify: HARBOUR } },
      { title: 'Trailer', publishedAt: '2022-03-11T05:00:00Z', durationSeconds: 60, ids: { spotify: FERRY } },
    ),
    player: 'nothing',
  },
  { fixture: 'navigated-away', url: playlistUrl, page: 'nothing', player: 'nothing' },
  {
    fixture: 'unsupported-browser',
    url: firstUrl,
    page: seen(
      'page',
      { title: 'Deep Roots Radio', ids: {} },
      { ...first, publishedAt: '2022-03-04T05:00:00Z', durationSeconds: 3127 },
    ),
    player: 'nothing',
  },
  {
    fixture: 'episode-2026-translated',
    url: firstUrl,
    page: seen('page', roots, { ...first, title: 'Mycelium, Markets & the Slow Web' }),
    player: 'nothing',
    witness: 'main',
  },
  // Its own title needs no translation.
  {
    fixture: 'episode-2026-podcast-translated',
    url: firstUrl,
    page: seen('page', roots, first),
    player: 'nothing',
    witness: 'font, main, body',
  },
];
