import type { Day } from '../../domain/dates/day.ts';
import { addDays } from '../../domain/dates/day.ts';
import { identityKey } from '../../feed/merge/identity.ts';
import type { EpisodeListing, PodcastListing, ReadEpisode } from '../../messages/query.ts';
import { type ActiveFeed, DAY_KEY, type FeedDatabase, type FeedPodcastRow, generationKey } from '../schema.ts';
import { repeatedInPodcasts, withoutRepeats } from './repeats.ts';
import { BUNDLED_FEED, mergeEpisodesFrom, podcastsOf, visibleFeeds, withFeed } from './visible.ts';

/** Sorts after every day. */
const END = '\uffff';

/** The newest episodes of all podcasts, at most `limit`. */
export async function newestEpisodes(database: FeedDatabase, limit: number): Promise<ReadEpisode[]> {
  const feeds = await visibleFeeds(database);
  const rows = await Promise.all(
    feeds.map(({ generation }) => {
      const prefix = generationKey(generation, DAY_KEY);
      return database.episodes
        .where('keys')
        .between(prefix, prefix + END)
        .reverse()
        .limit(limit)
        .toArray();
    }),
  );
  return mergeEpisodesFrom(feeds)(rows.flat())
    .sort((a, b) => (a.publishedOn < b.publishedOn ? 1 : a.publishedOn > b.publishedOn ? -1 : 0))
    .slice(0, limit);
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
    for (const [id, day] of await newestDays(database, feed)) {
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

/** How far back the newest day of a podcast is looked for, in days, and max keys read for that. */
const LOOK_BACK = [730, 180, 45];
const MAX_KEYS = 40_000;

/** The newest day of each podcast that has had an episode lately, by keys alone. */
async function newestDays(database: FeedDatabase, { generation, asOf }: ActiveFeed): Promise<Map<string, Day>> {
  const prefix = generationKey(generation, DAY_KEY);
  const newest = new Map<string, Day>();
  for (const days of LOOK_BACK) {
    const recent = database.episodes.where('keys').between(prefix + addDays(asOf, -days), prefix + END);
    if ((await recent.count()) > MAX_KEYS) continue;
    for (const [, podcastId, day] of await recent.primaryKeys()) newest.set(podcastId, day);
    break;
  }
  return newest;
}
