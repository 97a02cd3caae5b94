import type { Day } from '../../domain/dates/day.ts';
import { identityKey } from '../../feed/merge/identity.ts';
import type { EpisodeListing, PodcastListing, ReadEpisode } from '../../messages/query.ts';
import { DAY_KEY, type FeedDatabase, type FeedPodcastRow } from '../schema.ts';
import { newestUnder } from './queries.ts';
import { repeatedInPodcasts, withoutRepeats } from './repeats.ts';
import { recentKeys } from './topic-trend.ts';
import { BUNDLED_FEED, podcastsOf, visibleFeeds, withFeed } from './visible.ts';

/** The newest episodes of all podcasts, at most `limit`. */
export function newestEpisodes(database: FeedDatabase, limit: number): Promise<ReadEpisode[]> {
  return newestUnder(database, DAY_KEY, limit);
}

/** Episodes as a list shows them. */
export async function episodeListings(
  database: FeedDatabase,
  episodes: readonly ReadEpisode[],
): Promise<EpisodeListing[]> {
  const feeds = await visibleFeeds(database);
  const generations = new Map(feeds.map(({ feed, generation }) => [feed, generation]));
  const keys = episodes.map(({ feed = BUNDLED_FEED, podcastId }): [number, string] => [
    generations.get(feed) ?? 0,
    podcastId,
  ]);
  const podcasts = await database.podcasts.bulkGet(keys);
  return episodes.map(({ id, title, publishedOn, feed, podcastId, insights }, index) => {
    const { title: name = '', language } = podcasts[index] ?? {};
    return {
      ...{ id, title, publishedOn, insights: insights.length, ...(feed !== undefined && { feed }) },
      podcast: { id: podcastId, title: name, ...(language !== undefined && { language }) },
    };
  });
}

/** All podcasts with their counts, the largest first, then by title. Those of several feeds with one id and title are one. */
export async function allPodcasts(database: FeedDatabase): Promise<PodcastListing[]> {
  const feeds = await visibleFeeds(database);
  const groups = new Map<string, { feed: string; row: FeedPodcastRow }[]>();
  const newest = new Map<string, Day>();
  for (const feed of feeds) {
    const { generation } = feed;
    const rows = await database.podcasts.where(':id').between([generation], [generation, []]).toArray();
    for (const row of rows) {
      const key = JSON.stringify([row.id, identityKey(row.title)]);
      const group = groups.get(key) ?? [];
      group.push({ feed: feed.feed, row });
      groups.set(key, group);
    }
    // In the order of days.
    for (const [, id, day] of (await recentKeys(database, feed, DAY_KEY)).keys) {
      if (day > (newest.get(id) ?? '')) newest.set(id, day);
    }
  }
  const listings = [...groups.values()].map(async (copies): Promise<PodcastListing[]> => {
    const [first] = copies;
    if (!first) return [];
    const { id, title, publisher, language } = first.row;
    const sums = {
      insights: copies.reduce((sum, { row }) => sum + row.insights, 0),
      episodes: copies.reduce((sum, { row }) => sum + row.episodes, 0),
    };
    const podcasts = copies.flatMap(({ feed, row }) => podcastsOf([row]).map((podcast) => ({ feed, podcast })));
    const counts = copies.length < 2 ? sums : withoutRepeats(sums, await repeatedInPodcasts(database, podcasts));
    const named = {
      id,
      title,
      ...(publisher !== undefined && { publisher }),
      ...(language !== undefined && { language }),
    };
    return [withFeed({ ...named, ...counts, newest: newest.get(id) ?? '' }, first.feed)];
  });
  return (await Promise.all(listings))
    .flat()
    .filter(({ episodes }) => episodes > 0)
    .sort((a, b) => b.insights - a.insights || a.title.localeCompare(b.title));
}
