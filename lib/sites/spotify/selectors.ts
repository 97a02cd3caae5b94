import type { SelectorPack } from '../../domain/selector-pack.ts';

/** Increase with every change below. */
export const SPOTIFY_PACK = 1;

export const SPOTIFY_BAR = ['[data-testid="now-playing-bar"]' /* 2026-05 */] as const;

/** Each entry says when it was last seen. Test ids are stable; class names and tags change every year. */
export const spotifyPack = {
  site: 'spotify',
  version: SPOTIFY_PACK,
  selectors: {
    main: ['main' /* 2026-05 */],
    // Rows of an episode list have it too.
    episodeTitle: ['[data-testid="episodeTitle"]' /* 2026-05 */],
    episodeShow: [
      '[data-testid="showTitle"]' /* 2026-05 */,
      '[data-testid="entity-header-entity-subtitle"]' /* mobile, 2025-06 */,
    ],
    episodeNotes: [
      '[data-testid="expandable-description"]' /* mobile, 2025-06 */,
      '#description-panel' /* 2026-05 */,
      '[data-testid="episode"] h2 + div' /* 2023-08 */,
    ],
    episodeDate: [
      '[data-testid="episode-entity-header"] h1 ~ p' /* mobile, 2025-06 */,
      '[data-testid="action-bar"] p' /* 2026-05 */,
      '[data-testid="episode"] p' /* 2023-08 */,
    ],
    heading: ['h1' /* 2026-05 */],
    showLink: ['a[href*="/show/"]' /* 2026-05 */],
    showTitle: ['[data-testid="show-title"]' /* 2024-01 */],
    showPublisher: ['[data-testid="entityAuthor"]' /* 2024-01 */],
    bar: SPOTIFY_BAR,
    barTitle: [
      '[data-testid="context-item-info-title"]' /* 2022-08 */,
      '[data-testid="context-item-link"]' /* 2026-05 */,
    ],
    barEpisode: ['a[href*="/episode/"]' /* with context-item-link as its test id, 2026-05 */],
    barShow: [
      'a[href*="/show/"]' /* with context-item-info-show as its test id, 2026-05 */,
      'span[data-testid="context-item-info-show"]' /* unverified, 2026-11 */,
    ],
    barCover: ['a[data-testid="context-link"]' /* 2022-08 */],
    barPosition: ['[data-testid="playback-position"]' /* 2026-05 */],
    barDuration: ['[data-testid="playback-duration"]' /* 2026-05 */],
    config: ['#appServerConfig' /* 2026-03 */],
    state: ['#initialState' /* mobile, 2025-06 */],
    embed: ['#__NEXT_DATA__' /* 2025-06 */],
  },
  paths: {
    configLocale: ['locale.locale' /* 2026-03 */],
    embedLocale: ['props.pageProps.config.locale' /* 2025-06 */],
    stateEpisode: ['entities.items.spotify:episode:{id}' /* 2025-06 */],
    stateShow: ['entities.items.spotify:show:{id}' /* 2025-06 */],
    episodeShow: ['showOrAudiobook.data' /* 2025-06 */],
    id: ['id' /* 2025-06 */],
    name: ['name' /* 2025-06 */],
    publisher: ['publisher.name' /* 2025-06 */],
    released: ['releaseDate.isoString' /* 2025-06 */],
    milliseconds: ['duration.totalMilliseconds' /* 2025-06 */],
    notes: ['description' /* 2025-06 */],
    embedEntity: ['props.pageProps.state.data.entity' /* 2025-06 */],
    embedType: ['type' /* 2025-06 */],
    embedTitle: ['title' /* 2025-06 */],
    embedShow: ['subtitle' /* 2025-06 */],
    embedUri: ['uri' /* 2025-06 */],
    embedRelated: ['relatedEntityUri' /* 2025-06 */],
    embedMilliseconds: ['duration' /* 2025-06 */],
  },
} as const satisfies SelectorPack;

export type SpotifyPack = SelectorPack<keyof typeof spotifyPack.selectors, keyof typeof spotifyPack.paths>;

/** Episode lists, which a content script of their own reads. Same version: a newer pack replaces both. */
export const SPOTIFY_ROWS = {
  site: 'spotify',
  version: SPOTIFY_PACK,
  selectors: {
    row: ['main div[data-testid^="episode-"]' /* 2024-01 */, 'main a[href*="/episode/"]' /* 2024-01 */],
    rowTitle: ['[data-testid="episodeTitle"]' /* 2024-01 */],
    rowText: ['p' /* 2024-01 */],
    rowPodcast: ['a[href*="/show/"]' /* 2024-01 */],
  },
  paths: {},
} as const satisfies SelectorPack;
