import type { EpisodeIds, PodcastIds } from './platform-ids.ts';

/** The address of a podcast or an episode on a platform. */
export interface PlatformLink {
  platform: 'apple' | 'spotify' | 'feed';
  url: string;
}

/** Feeds may put anything into ids: only well-formed ones become part of an address. */
const APPLE_ID = /^\d{1,20}$/;
const SPOTIFY_ID = /^[0-9A-Za-z]{22}$/;

/** The addresses that follow from a podcast's ids. */
export function podcastLinks({ apple, spotify, feedUrl }: PodcastIds): PlatformLink[] {
  const links: PlatformLink[] = [];
  if (apple && APPLE_ID.test(apple))
    links.push({ platform: 'apple', url: `https://podcasts.apple.com/podcast/id${apple}` });
  if (spotify && SPOTIFY_ID.test(spotify))
    links.push({ platform: 'spotify', url: `https://open.spotify.com/show/${spotify}` });
  if (feedUrl && /^https?:\/\//i.test(feedUrl) && URL.canParse(feedUrl)) links.push({ platform: 'feed', url: feedUrl });
  return links;
}

/** The addresses that follow from an episode's ids and its podcast's. */
export function episodeLinks(episode: EpisodeIds, podcast: PodcastIds): PlatformLink[] {
  const links: PlatformLink[] = [];
  if (episode.apple && podcast.apple && APPLE_ID.test(episode.apple) && APPLE_ID.test(podcast.apple))
    links.push({ platform: 'apple', url: `https://podcasts.apple.com/podcast/id${podcast.apple}?i=${episode.apple}` });
  if (episode.spotify && SPOTIFY_ID.test(episode.spotify))
    links.push({ platform: 'spotify', url: `https://open.spotify.com/episode/${episode.spotify}` });
  return links;
}
