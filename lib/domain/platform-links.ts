import type { EpisodeIds, PodcastIds } from './platform-ids.ts';

/** Where a link leads: `page` is the publisher's page of an episode, `feed` a podcast's RSS feed. */
type Platform = 'spotify' | 'apple' | 'youtube' | 'page' | 'feed';

/** The address of a podcast or an episode on a platform. */
export interface PlatformLink {
  platform: Platform;
  url: string;
}

/** The platforms that can be searched for an episode, in the order in which they are offered. */
const SEARCHED = ['spotify', 'apple', 'youtube'] as const;

/** Feeds may put anything into ids: only well-formed ones become part of an address. */
const APPLE_ID = /^\d{1,20}$/;
const SPOTIFY_ID = /^[0-9A-Za-z]{22}$/;
const YOUTUBE_ID = /^[\w-]{11}$/;
/** Guids that are the address of a file or of an entry in a feed, not of a page. */
const NO_PAGE = /\.(?:mp3|m4a|aac|ogg|wav|mp4|xml|rss)$|\/(?:feed|rss|api)\b/i;

/** The addresses that follow from a podcast's ids. */
export function podcastLinks({ apple, spotify, feedUrl }: PodcastIds): PlatformLink[] {
  const links: PlatformLink[] = [];
  if (spotify && SPOTIFY_ID.test(spotify))
    links.push({ platform: 'spotify', url: `https://open.spotify.com/show/${spotify}` });
  if (apple && APPLE_ID.test(apple))
    links.push({ platform: 'apple', url: `https://podcasts.apple.com/podcast/id${apple}` });
  if (feedUrl && /^https?:\/\//i.test(feedUrl) && URL.canParse(feedUrl)) links.push({ platform: 'feed', url: feedUrl });
  return links;
}

/**
 * The addresses that follow from an episode's ids and its podcast's.
 * @param seconds position to start at, where the platform can: its page ignores what it does not know
 */
export function episodeLinks(
  { spotify, apple, youtube, guid }: EpisodeIds,
  podcast: PodcastIds,
  seconds?: number,
): PlatformLink[] {
  const start = seconds === undefined ? '' : `t=${Math.floor(seconds)}`;
  const links: PlatformLink[] = [];
  if (spotify && SPOTIFY_ID.test(spotify))
    links.push({ platform: 'spotify', url: `https://open.spotify.com/episode/${spotify}${start && `?${start}`}` });
  if (apple && podcast.apple && APPLE_ID.test(apple) && APPLE_ID.test(podcast.apple))
    links.push({
      platform: 'apple',
      url: `https://podcasts.apple.com/podcast/id${podcast.apple}?i=${apple}${start && `&${start}`}`,
    });
  if (youtube && YOUTUBE_ID.test(youtube))
    links.push({ platform: 'youtube', url: `https://www.youtube.com/watch?v=${youtube}${start && `&${start}s`}` });
  // An RSS guid is the address of the episode's page, unless the publisher says otherwise (RSS 2.0, isPermaLink).
  if (guid && /^https:\/\/[^/]+\/./i.test(guid) && URL.canParse(guid) && !NO_PAGE.test(new URL(guid).pathname))
    links.push({ platform: 'page', url: guid });
  return links;
}

/** Searches for an episode on the platforms that it has no address on. */
export function searchLinks(words: string, known: readonly PlatformLink[]): PlatformLink[] {
  const query = encodeURIComponent(words.toWellFormed());
  const urls = {
    spotify: `https://open.spotify.com/search/${query}/episodes`,
    apple: `https://podcasts.apple.com/search?term=${query}`,
    youtube: `https://www.youtube.com/results?search_query=${query}`,
  };
  return SEARCHED.filter((platform) => !known.some((link) => link.platform === platform)).map((platform) => ({
    platform,
    url: urls[platform],
  }));
}

/** The link that plays an insight: on the platform in use if there is one, or else on the first that can start there. */
export function playLink(links: readonly PlatformLink[], inUse: Platform | undefined): PlatformLink | undefined {
  return links.find(({ platform }) => platform === inUse) ?? links.find(({ platform }) => platform !== 'page');
}
