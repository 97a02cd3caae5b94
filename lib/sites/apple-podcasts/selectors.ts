import type { SelectorPack } from '../../domain/selector-pack.ts';

/** Increase with every change below. */
export const APPLE_PODCASTS_PACK = 1;

export const APPLE_BAR = ['[data-testid="player-bar"]' /* 2025-02 */] as const;
export const APPLE_SHADOW_HOST = ['.lcd, .chrome-player' /* 2024-12 */] as const;

/** Each entry says when it was last seen. Hashes in class names change often; test ids have been stable since 2025. */
export const applePodcastsPack = {
  site: 'apple-podcasts',
  version: APPLE_PODCASTS_PACK,
  selectors: {
    main: ['main' /* 2026-02 */],
    title: ['[data-testid="non-editable-product-title"]' /* 2025-02 */],
    subtitle: ['[data-testid="product-subtitles"]' /* 2025-02 */],
    jsonLd: ['script[id^="schema:"]' /* 2025-02 */, 'script[name^="schema:"]' /* 2023-08 */],
    serialized: ['#serialized-server-data' /* 2026-02 */],
    shoebox: ['#shoebox-media-api-cache-amp-podcasts' /* 2024 */],
    ember: ['#shoebox-ember-data-store' /* 2021-11 */],
    contentId: ['meta[name="apple:content_id"]' /* 2025-02 */],
    metaTitle: ['meta[name="apple:title"]' /* 2025-02 */],
    // "{kind} · {podcast} · {date} · {duration}"
    summary: ['meta[name="twitter:description"]' /* 2024-12 */],
    bar: APPLE_BAR,
    barText: ['[data-testid="marquee-text-item"], [data-testid="marquee-text-item-button"]' /* 2026-02, unverified */],
    shadowHost: APPLE_SHADOW_HOST,
    shadowText: ['.lcd-meta-line__fragment' /* 2024-12 */],
    secondLine: [
      '.marquee--secondary, .lcd-meta__secondary' /* 2026-02, 2024-12 */,
      '[data-testid="marquee-text-item-button"]' /* unverified, 2026-11 */,
    ],
    audio: ['audio#apple-music-player' /* 2026-02 */],
  },
  paths: {
    // Serialized server data: pages of shelves of items (2024-09 in an array, 2026-02 in an object).
    pages: ['data' /* 2026-02 */],
    pageId: ['intent.adamId' /* 2026-02 */],
    pageKind: ['intent.$kind' /* 2026-02 */],
    shelves: ['data.shelves' /* 2026-02 */],
    items: ['items' /* 2026-02 */],
    buttons: ['data.headerButtonItems' /* 2025-02 */],
    model: ['model' /* 2025-02 */],
    adamId: ['adamId' /* 2026-02 */],
    itemId: ['id' /* 2026-02 */],
    showId: ['showId' /* 2025-02 */],
    kind: ['$kind' /* 2026-02 */],
    played: ['playAction.episodeOffer' /* 2025-02 */],
    offered: ['contextAction.episodeOffer' /* 2026-02 */],
    podcastOffer: ['contextAction.podcastOffer' /* 2026-02 */],
    contentId: ['contentId' /* 2025-02 */],
    title: ['title' /* 2026-02 */],
    guid: ['guid' /* 2026-02 */],
    released: ['releaseDate' /* 2026-02 */],
    seconds: ['duration' /* 2025-02 */],
    notes: ['summary' /* 2025-02 */, 'description' /* 2025-02 */],
    offerShow: ['showOffer.title' /* 2026-02 */],
    offerShowId: ['showOffer.adamId' /* 2026-02 */],
    offerFeed: ['showOffer.feedUrl' /* 2026-02 */],
    itemShow: ['showTitle' /* 2025-02 */],
    itemShowId: ['showAdamId' /* 2025-02 */],
    publisher: ['providerTitle' /* 2025-02 */],
    author: ['author' /* 2025-02 */],
    feed: ['feedUrl' /* 2026-02 */],
    stream: ['streamUrl' /* 2025-02 */],
    // The stores until 2024: entities with attributes and relationships.
    answer: ['d' /* 2024 */],
    entity: ['data' /* 2021-11 */],
    included: ['included' /* 2021-11 */],
    podcast: ['relationships.podcast.data.0' /* 2024 */],
    episodes: ['relationships.episodes.data' /* 2024 */],
    entityId: ['id' /* 2024 */],
    entityType: ['type' /* 2024 */],
    name: ['attributes.name' /* 2024 */],
    artist: ['attributes.artistName' /* 2024 */],
    entityFeed: ['attributes.feedUrl' /* 2024 */],
    entityGuid: ['attributes.guid' /* 2024 */],
    entityReleased: ['attributes.releaseDateTime' /* 2024 */],
    milliseconds: ['attributes.durationInMilliseconds' /* 2024 */],
    entityNotes: ['attributes.description.standard' /* 2024 */],
    asset: ['attributes.assetUrl' /* 2024 */],
  },
} as const satisfies SelectorPack;

export type ApplePodcastsPack = SelectorPack<
  keyof typeof applePodcastsPack.selectors,
  keyof typeof applePodcastsPack.paths
>;

/** Episode lists, which a content script of their own reads. Same version: a newer pack replaces both. */
export const APPLE_ROWS = {
  site: 'apple-podcasts',
  version: APPLE_PODCASTS_PACK,
  selectors: {
    row: ['main a[href*="?i="]' /* 2025-02 */],
    rowTitle: ['[data-testid="episode-lockup-title"]' /* 2025-02 */],
    rowText: [
      '[data-testid="episode-details__published-date"], [data-testid="episode-content__summary"], p' /* 2025-02 */,
    ],
    rowPodcast: ['[data-testid="episode-lockup-show-title"]' /* 2025-02 */],
  },
  paths: {},
} as const satisfies SelectorPack;
