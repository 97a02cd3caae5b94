import type { Sighting } from '../../../lib/domain/sighting.ts';
import type { SiteCase } from '../site-case.ts';

const HOST = 'https://open.spotify.com';
const SHOW = '7SaltMarshWalks0000001';
const PLAYLIST = `${HOST}/playlist/5Evenings000000000005x`;
const TRACK = '/track/4Kelp0000000000000004x';

type Episode = Extract<Sighting, { kind: 'episode' }>['episode'];

const EELS: Episode = {
  title: 'Eels, Sluices & the Old Tide Mill',
  publishedAt: '2021-11-05T06:00:00Z',
  durationSeconds: 2411,
  description: 'Ines Varga walks with a lock keeper.',
  ids: { spotify: '1SaltMarsh000000000001' },
};
const CURLEW: Episode = {
  title: 'What the Curlew Counted',
  publishedAt: '2021-11-12T06:00:00Z',
  durationSeconds: 1805,
  description: 'A field, a flute and forty birds.',
  ids: { spotify: '2SaltMarsh000000000002' },
};
const MARSH = { title: 'Salt Marsh Walks', ids: { spotify: SHOW } };
const BY_NAME = { title: 'Salt Marsh Walks', ids: {} };
const BY_VARGA = { ...MARSH, publisher: 'Ines Varga' };

const at = (episode: Episode, path = '') => `${HOST}${path}/episode/${episode.ids.spotify}`;
const seen = (episode: Episode, podcast: Sighting['podcast'] = MARSH, locale = 'en'): Sighting => ({
  ...{ site: 'spotify', source: 'page', kind: 'episode', locale, podcast, episode },
});
const show = (podcast: Sighting['podcast']): Sighting => ({
  ...{ site: 'spotify', source: 'page', kind: 'podcast', locale: 'en', podcast },
});
/** As the bar shows an episode. */
const playing = ({ title, ids }: Episode): Sighting => ({
  ...seen({ title, durationSeconds: 1805, ids }),
  source: 'player',
});
/** What the body alone shows. */
const shown = ({ title, description, ids }: Episode): Episode => ({ title, ...(description && { description }), ids });
const withoutNotes = ({ description: _, ...episode }: Episode): Episode => episode;

/** The page in a desktop browser. In 2026, logged in, its head has no metas. */
function desktop(era: string): SiteCase[] {
  const expected = (episode: Episode) => (era === '2026' ? shown(episode) : episode);
  const rows: SiteCase[] = [
    { fixture: 'episode', url: at(EELS), page: seen(expected(EELS)), player: 'nothing' },
    {
      fixture: 'episode-intl',
      url: `${at(EELS, '/intl-pt')}?si=a1`,
      page: seen(expected(EELS), MARSH, 'pt-BR'),
      player: 'nothing',
    },
    { fixture: 'show', url: `${HOST}/show/${SHOW}`, page: show(BY_VARGA), player: 'nothing' },
    { fixture: 'song-in-bar', url: at(CURLEW), page: seen(expected(CURLEW)), player: 'nothing' },
    { fixture: 'playlist-episode-in-bar', url: PLAYLIST, page: 'nothing', player: playing(CURLEW) },
    { fixture: 'track', url: HOST + TRACK, page: 'nothing', player: 'nothing' },
    { fixture: 'half-loaded', url: at(EELS), page: 'unready', player: 'nothing' },
    { fixture: 'next-page-old-body', url: at(CURLEW), page: 'unready', player: 'nothing', witness: 'head, title' },
    { fixture: 'next-page-new-body', url: at(CURLEW), page: seen(shown(CURLEW)), player: 'nothing' },
  ];
  return rows.map((row) => ({ ...row, fixture: `era-${era}-${row.fixture}` }));
}

const mobile: readonly SiteCase[] = [
  { fixture: 'episode', url: at(EELS), page: seen(EELS, BY_VARGA), player: 'nothing' },
  { fixture: 'episode-intl', url: at(EELS, '/intl-de'), page: seen(EELS, BY_VARGA), player: 'nothing' },
  { fixture: 'show', url: `${HOST}/show/${SHOW}`, page: show(BY_VARGA), player: 'nothing' },
  { fixture: 'state-only', url: at(EELS), page: seen(EELS, BY_VARGA), player: 'nothing' },
  { fixture: 'head-only', url: at(EELS), page: seen(EELS, BY_NAME), player: 'nothing' },
  { fixture: 'renamed-test-ids', url: at(EELS), page: seen(EELS, BY_VARGA), player: 'nothing' },
  { fixture: 'state-of-another', url: at(CURLEW), page: 'unready', player: 'nothing' },
  { fixture: 'half-loaded', url: at(EELS), page: 'unready', player: 'nothing' },
  { fixture: 'playlist', url: PLAYLIST, page: 'nothing', player: 'nothing' },
];

const embeds: readonly SiteCase[] = [
  {
    fixture: 'episode',
    url: `${at(EELS, '/embed')}?utm_source=generator`,
    page: seen(withoutNotes(EELS)),
    player: 'nothing',
  },
  { fixture: 'episode-without-uri', url: at(EELS, '/embed'), page: seen(withoutNotes(EELS)), player: 'nothing' },
  { fixture: 'old-address', url: at(EELS, '/embed-podcast'), page: seen(withoutNotes(EELS)), player: 'nothing' },
  {
    fixture: 'show-latest-episode',
    url: `${HOST}/embed/show/${SHOW}`,
    page: seen(withoutNotes(CURLEW)),
    player: 'nothing',
  },
  { fixture: 'show', url: `${HOST}/embed/show/${SHOW}`, page: show(MARSH), player: 'nothing' },
  { fixture: 'of-another-episode', url: at(CURLEW, '/embed'), page: 'unready', player: 'nothing' },
  {
    fixture: 'of-another-show',
    url: `${HOST}/embed/show/6GlassBees000000000002`,
    page: 'unready',
    player: 'nothing',
  },
  { fixture: 'half-loaded', url: at(EELS, '/embed'), page: 'unready', player: 'nothing' },
  { fixture: 'track', url: `${HOST}/embed${TRACK}`, page: 'nothing', player: 'nothing' },
  { fixture: 'song-at-an-episode', url: at(EELS, '/embed'), page: 'nothing', player: 'nothing' },
];

/** The page for unsupported browsers: a head and an empty body. */
const unsupported: readonly SiteCase[] = [
  { fixture: 'episode', url: at(CURLEW), page: seen(CURLEW, BY_NAME), player: 'nothing' },
  { fixture: 'show', url: `${HOST}/show/${SHOW}`, page: show(BY_VARGA), player: 'nothing' },
  { fixture: 'head-of-another', url: at(EELS), page: 'unready', player: 'nothing' },
];

const named = (start: string, rows: readonly SiteCase[]) =>
  rows.map((row) => ({ ...row, fixture: `${start}-${row.fixture}` }));

/** Fixtures of Spotify, the same cases for each era and kind of its pages. */
export const spotifyEraCases: readonly SiteCase[] = [
  ...['2022', '2023', '2024', '2026'].flatMap(desktop),
  ...named('era-2025-mobile', mobile),
  ...named('embed', embeds),
  ...named('unsupported', unsupported),
  // Playing on another device, where the bar may be empty; and an advert, which links to no episode.
  { fixture: 'connect-bar-alone', url: `${HOST}/`, page: 'nothing', player: 'nothing' },
  { fixture: 'connect-episode', url: `${HOST}/collection`, page: 'nothing', player: playing(EELS) },
  { fixture: 'advert-between-episodes', url: at(EELS), page: seen(shown(EELS)), player: 'nothing' },
];
