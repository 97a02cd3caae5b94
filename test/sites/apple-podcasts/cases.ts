import type { Sighting } from '../../../lib/domain/sighting.ts';
import type { SiteCase } from '../site-case.ts';
import { applePodcastsEraCases } from './era-cases.ts';

const HOST = 'https://podcasts.apple.com';
const ROOTS = '1400000001';
const HARBOUR = '1400000002';
const FIRST = '1000700000001';
const SECOND = '1000700000002';

const rootsUrl = `${HOST}/us/podcast/x/id${ROOTS}`;
const harbourUrl = `${HOST}/us/podcast/x/id${HARBOUR}`;
const firstUrl = `${rootsUrl}?i=${FIRST}`;
const secondUrl = `${rootsUrl}?i=${SECOND}`;
const homeUrl = `${HOST}/us/home`;

type Podcast = Sighting['podcast'];
type Episode = Extract<Sighting, { kind: 'episode' }>['episode'];

const NOTES = 'Ada Quill asks a forester what fungi know about trade.';
const roots = { title: 'Deep Roots Radio', ids: { apple: ROOTS } };
const rootsByFeed = { ...roots, ids: { apple: ROOTS, feedUrl: 'https://feeds.example/deep-roots' } };
const title = '#41 - Mycelium, Markets & the Slow Web';
const first: Episode = {
  title,
  publishedAt: '2026-05-22T10:00:00Z',
  durationSeconds: 3127,
  description: NOTES,
  ids: { apple: FIRST, guid: 'deep-41' },
};
const second: Episode = {
  title: '#42 - Why Lighthouses Blink',
  publishedAt: '2026-05-29T10:00:00Z',
  durationSeconds: 2400,
  description: 'Ada Quill climbs a lighthouse.',
  ids: { apple: SECOND, guid: 'deep-42' },
};
const secondWithoutData: Episode = { title: '#42 - Why Lighthouses Blink', ids: { apple: SECOND } };
const ferry = { podcast: { title: 'Harbour Lights', ids: {} }, episode: { title: 'Night Ferry', ids: {} } };

const seen = (source: Sighting['source'], podcast: Podcast, episode: Episode, locale = 'en-US'): Sighting => ({
  site: 'apple-podcasts',
  source,
  kind: 'episode',
  ...(locale ? { locale } : {}),
  podcast,
  episode,
});
const show = (podcast: Podcast): Sighting => ({
  site: 'apple-podcasts',
  source: 'page',
  kind: 'podcast',
  locale: 'en-US',
  podcast,
});
const byQuill = { publisher: 'Ada Quill' };

/** Fixtures of Apple Podcasts: eras of its embedded data, other layers, the player, half-loaded pages, navigation. */
export const applePodcastsCases: readonly SiteCase[] = [
  ...applePodcastsEraCases,
  // Episodes and podcasts, era by era, then layer by layer.
  {
    fixture: 'episode-2021',
    url: firstUrl,
    page: seen('page', { ...rootsByFeed, ...byQuill }, first),
    player: 'nothing',
  },
  {
    fixture: 'episode-2023-playing',
    url: firstUrl.replace('/us/', '/es/'),
    page: seen('page', { ...roots, ...byQuill }, first, 'es-ES'),
    player: seen('player', { ...roots, ...byQuill }, first, 'es-ES'),
  },
  {
    fixture: 'episode-2025-german',
    url: firstUrl.replace('/us/', '/at/'),
    page: seen('page', rootsByFeed, first, 'de-DE'),
    player: 'nothing',
  },
  {
    fixture: 'episode-2026',
    url: `${rootsUrl}?l=en&i=${FIRST}#t`,
    page: seen('page', rootsByFeed, first),
    player: 'nothing',
  },
  {
    fixture: 'episode-without-country',
    url: `${HOST}/podcast/id${ROOTS}?i=${FIRST}`,
    page: seen('page', rootsByFeed, first, ''),
    player: 'nothing',
  },
  {
    fixture: 'episode-json-ld',
    url: firstUrl,
    page: seen('page', roots, {
      title,
      publishedOn: '2026-05-22',
      durationSeconds: 3127,
      description: NOTES,
      ids: { apple: FIRST },
    }),
    player: 'nothing',
  },
  {
    fixture: 'episode-metas-only',
    url: firstUrl,
    page: seen('page', roots, { title, ids: { apple: FIRST } }),
    player: 'nothing',
  },
  {
    fixture: 'episode-thin-data',
    url: firstUrl,
    page: seen('page', roots, { title, ids: { apple: FIRST } }),
    player: 'nothing',
  },
  {
    fixture: 'show-2023',
    url: rootsUrl,
    page: show({ ...roots, ...byQuill }),
    player: seen('player', { ...roots, ...byQuill }, first),
  },
  { fixture: 'show-2025', url: `${rootsUrl}/`, page: show({ ...rootsByFeed, ...byQuill }), player: 'nothing' },
  { fixture: 'show-json-ld', url: rootsUrl, page: show(roots), player: 'nothing' },
  { fixture: 'show-test-ids', url: rootsUrl, page: show({ ...roots, ...byQuill }), player: 'nothing' },
  { fixture: 'episode-foreign-offer', url: firstUrl, page: seen('page', rootsByFeed, first), player: 'nothing' },
  { fixture: 'show-foreign-offer', url: rootsUrl, page: show({ ...roots, ...byQuill }), player: 'nothing' },
  {
    fixture: 'hostile',
    url: firstUrl,
    page: seen('page', { title: 'Salt', ids: { apple: ROOTS } }, { title: 'Tide <b>Tables', ids: { apple: FIRST } }),
    player: 'nothing',
  },

  // The player, on any page.
  {
    fixture: 'show-2026-playing',
    witness: '.marquee--secondary',
    url: rootsUrl,
    page: show({ ...rootsByFeed, ...byQuill }),
    player: seen('player', rootsByFeed, first),
  },
  {
    fixture: 'home-playing-2026',
    witness: '.marquee--secondary',
    url: homeUrl,
    page: 'nothing',
    player: seen('player', ferry.podcast, ferry.episode),
  },
  {
    fixture: 'charts-playing-2024',
    url: `${HOST}/us/charts`,
    page: 'nothing',
    player: seen('player', ferry.podcast, ferry.episode),
  },
  {
    fixture: 'search-playing-2024',
    url: `${HOST}/us/search?term=ferry`,
    page: 'nothing',
    player: seen('player', ferry.podcast, ferry.episode),
  },
  {
    fixture: 'home-audio-only',
    url: homeUrl,
    page: 'nothing',
    player: seen('player', { publisher: 'Port Authority', ids: {} }, ferry.episode),
  },
  { fixture: 'home-audio-silent', url: homeUrl, page: 'nothing', player: 'nothing' },
  { fixture: 'show-player-torn', url: rootsUrl, page: show({ ...rootsByFeed, ...byQuill }), player: 'unready' },
  {
    fixture: 'show-same-titles-playing',
    witness: '.marquee--secondary',
    url: rootsUrl,
    page: show({ ...rootsByFeed, ...byQuill }),
    player: seen('player', { title: 'Deep Roots Radio', ids: {} }, { title: 'Trailer', ids: {} }),
  },
  {
    fixture: 'show-player-blank',
    witness: '.marquee--secondary',
    url: rootsUrl,
    page: show({ ...rootsByFeed, ...byQuill }),
    player: 'nothing',
  },

  // Pages without a podcast.
  { fixture: 'channel', url: `${HOST}/us/channel/roots/id6440000001`, page: 'nothing', player: 'nothing' },
  { fixture: 'search', url: `${HOST}/us/search?term=roots`, page: 'nothing', player: 'nothing' },

  // Half-loaded pages, and pages about something other than their address.
  { fixture: 'half-loaded', url: firstUrl, page: 'unready', player: 'nothing' },
  { fixture: 'half-loaded-data', url: firstUrl, page: 'unready', player: 'nothing' },
  { fixture: 'other-podcast', url: `${rootsUrl}?i=1000700000003`, page: 'unready', player: 'nothing' },

  // In-app navigation: the address is new, and some other part still belongs to the page before.
  { fixture: 'stale-episode-to-episode', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-title-first', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-metas-only', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-head-half-new', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-home-to-show-to-episode', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-episode-to-show', url: rootsUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-second-hop', url: secondUrl, page: 'unready', player: 'nothing' },
  { fixture: 'stale-head-torn', url: secondUrl, page: 'unready', player: 'nothing', witness: '[rel="canonical"]' },

  // The same, where data, metas or a link carry the id of the new address: that is right at once.
  { fixture: 'stale-head-new', url: secondUrl, page: seen('page', roots, secondWithoutData), player: 'nothing' },
  {
    fixture: 'stale-listed',
    url: secondUrl,
    page: seen('page', rootsByFeed, second),
    player: 'nothing',
    witness: 'script',
  },
  { fixture: 'stale-show-to-episode', url: secondUrl, page: seen('page', rootsByFeed, second), player: 'nothing' },
  {
    fixture: 'stale-show-to-show',
    url: harbourUrl,
    page: show({ title: 'Harbour Lights', ids: { apple: HARBOUR, feedUrl: 'https://feeds.example/harbour' } }),
    player: 'nothing',
  },
  { fixture: 'stale-body-gone', url: secondUrl, page: seen('page', rootsByFeed, second), player: 'nothing' },
  {
    fixture: 'stale-back-metas-only',
    url: firstUrl,
    page: seen('page', roots, { title, ids: { apple: FIRST } }),
    player: 'nothing',
    witness: '[name="apple:title"]',
  },
  {
    fixture: 'stale-home-to-episode-to-show',
    url: rootsUrl,
    page: show(rootsByFeed),
    player: 'nothing',
    witness: '[data-testid="product-subtitles"] a',
  },

  // The same once settled: the embedded data still belongs to the first page.
  { fixture: 'navigated-show-to-episode', url: secondUrl, page: seen('page', rootsByFeed, second), player: 'nothing' },
  {
    fixture: 'navigated-episode-to-episode',
    url: secondUrl,
    page: seen('page', roots, secondWithoutData),
    player: 'nothing',
  },
  {
    fixture: 'navigated-episode-to-show',
    url: rootsUrl,
    page: show({ ...roots, ...byQuill }),
    player: seen('player', rootsByFeed, first),
  },
  { fixture: 'navigated-new-head', url: secondUrl, page: seen('page', roots, secondWithoutData), player: 'nothing' },
  { fixture: 'navigated-back', url: firstUrl, page: seen('page', rootsByFeed, first), player: 'nothing' },
  { fixture: 'navigated-away', url: `${HOST}/us/browse`, page: 'nothing', player: 'nothing' },
  {
    fixture: 'home-playing-button',
    url: homeUrl,
    page: 'nothing',
    player: seen('player', ferry.podcast, ferry.episode),
  },
  { fixture: 'show-shape-2026', url: rootsUrl, page: show({ ...rootsByFeed, ...byQuill }), player: 'nothing' },
];
