import type { Sighting } from '../../../lib/domain/sighting.ts';
import type { SiteCase } from '../site-case.ts';

const HOST = 'https://podcasts.apple.com';
const ID = '1500000010';
const FIRST = '1000800000001';
const SECOND = '1000800000002';

type Episode = Extract<Sighting, { kind: 'episode' }>['episode'];

const EELS: Episode = {
  title: 'Eels, Sluices & the Old Tide Mill',
  publishedAt: '2021-11-05T06:00:00Z',
  durationSeconds: 2411,
  description: 'Ines Varga walks with a lock keeper.',
  ids: { apple: FIRST, guid: 'marsh-1' },
};
const CURLEW: Episode = {
  title: 'What the Curlew Counted',
  publishedAt: '2021-11-12T06:00:00Z',
  durationSeconds: 1805,
  description: 'A field, a flute and forty birds.',
  ids: { apple: SECOND, guid: 'marsh-2' },
};
const EELS_WITHOUT_DATA: Episode = { title: EELS.title, ids: { apple: FIRST } };
const MARSH = { title: 'Salt Marsh Walks', ids: { apple: ID, feedUrl: 'https://feeds.example/salt-marsh' } };
const BY_NAME = { title: 'Salt Marsh Walks', ids: { apple: ID } };
const BY_VARGA = { ...MARSH, publisher: 'Ines Varga' };

const at = (id: string, country = '/us') => `${HOST}${country}/podcast/x/id${ID}?i=${id}`;
const seen = (episode: Episode, podcast: Sighting['podcast'], locale = 'en-US'): Sighting => ({
  ...{ site: 'apple-podcasts', source: 'page', kind: 'episode', locale, podcast, episode },
});
const show: Sighting = {
  ...{ site: 'apple-podcasts', source: 'page', kind: 'podcast', locale: 'en-US', podcast: BY_VARGA },
};

/** The same cases for each era of the embedded data. Until 2024, an episode's data names its publisher. */
function era(year: string): SiteCase[] {
  const isStore = year < '2024';
  const podcast = isStore ? BY_VARGA : MARSH;
  const rows: SiteCase[] = [
    { fixture: 'episode', url: at(FIRST), page: seen(EELS, podcast), player: 'nothing' },
    {
      fixture: 'episode-short-address',
      url: `${HOST}/podcast/id${ID}?i=${FIRST}&l=en`,
      page: seen(EELS, podcast),
      player: 'nothing',
    },
    { fixture: 'episode-german', url: at(FIRST, '/de'), page: seen(EELS, podcast, 'de-DE'), player: 'nothing' },
    { fixture: 'show', url: `${HOST}/us/podcast/salt-marsh-walks/id${ID}`, page: show, player: 'nothing' },
    // Where the data lists the next page by its id, that is enough, whatever the body still shows.
    {
      fixture: 'data-of-the-page-before',
      url: at(SECOND),
      page: isStore ? 'unready' : seen(CURLEW, MARSH),
      player: 'nothing',
    },
    { fixture: 'data-cut-short', url: at(FIRST), page: seen(EELS_WITHOUT_DATA, BY_NAME), player: 'nothing' },
    { fixture: 'search', url: `${HOST}/us/search?term=eels`, page: 'nothing', player: 'nothing' },
    { fixture: 'channel', url: `${HOST}/us/channel/salt-media/id6440000009`, page: 'nothing', player: 'nothing' },
    {
      fixture: 'home-playing',
      url: `${HOST}/us/home`,
      page: 'nothing',
      player: { ...seen(EELS, podcast), source: 'player' },
    },
  ];
  // Pages of later eras name other podcasts, and list episodes with all their data.
  const lists: SiteCase[] = [
    { fixture: 'other-feed-first', url: at(FIRST), page: seen(EELS, MARSH), player: 'nothing' },
    { fixture: 'listed-by-the-page-before', url: at(SECOND), page: seen(CURLEW, MARSH), player: 'nothing' },
  ];
  return [...rows, ...(isStore ? [] : lists)].map((row) => ({ ...row, fixture: `era-${year}-${row.fixture}` }));
}

/** Fixtures of Apple Podcasts, the same cases for each era of its embedded data. */
export const applePodcastsEraCases: readonly SiteCase[] = ['2021', '2023', '2025', '2026'].flatMap(era);
