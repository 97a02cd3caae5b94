import { alsoDiscussed } from '../database/read/also-discussed.ts';
import { arrivedSince } from '../database/read/arrivals.ts';
import { datasetFigures, visibleFigures } from '../database/read/figures.ts';
import { allPodcasts, episodeListings, newestEpisodes } from '../database/read/listings.ts';
import {
  allTopics,
  episodeById,
  everythingFrom,
  everythingOn,
  insightsInContext,
  mergePodcasts,
  newestOfPodcast,
  podcastCopies,
} from '../database/read/queries.ts';
import { searchInsights } from '../database/read/search.ts';
import { BUNDLED_FEED, inReadTransaction } from '../database/read/visible.ts';
import type { FeedDatabase } from '../database/schema.ts';
import type { PersonalProblem } from '../domain/personal-problem.ts';
import type { Settings } from '../domain/settings.ts';
import type {
  Answers,
  DataProblem,
  DataStatus,
  EpisodeAnswer,
  EpisodesAnswer,
  HomeAnswer,
  PageAnswer,
  PageOffer,
  PodcastAnswer,
  Query,
  ReadyAnswers,
  TopicCount,
} from '../messages/query.ts';
import type { AddedFeeds } from './feed-sources.ts';
import { pageAnswer, RELATED_LIMIT } from './page-answer.ts';
import type { TabState } from './tab-state.ts';

/** Dependencies of answering queries. */
export interface LibraryWorld {
  database: FeedDatabase;
  readSettings(): Promise<Settings>;
  readTabState(tab: number): Promise<TabState | undefined>;
  readDatasetProblem(): Promise<DataProblem | undefined>;
  readPersonalProblem(): Promise<PersonalProblem | undefined>;
  readAddedFeeds(): Promise<AddedFeeds>;
  /** When the library was last open before the present visit, in milliseconds since 1970. */
  readLastVisit(): Promise<number | undefined>;
  /** What to offer for a tab without a detector. */
  readPageOffer(tab: number): Promise<PageOffer>;
}

/**
 * Answers any query of any view. Popup, side panel and library call it directly, the background calls it for the in-page
 * panel.
 * @throws any IndexedDB error, except for `status`, which reports it in the answer
 */
export async function answerQuery(world: LibraryWorld, query: Query): Promise<Answers[Query['kind']]> {
  const { database } = world;
  switch (query.kind) {
    case 'page':
      return answerPage(world, query.tab);
    case 'home':
      return homeAnswer(world);
    case 'topics':
      return topicsAnswer(world);
    case 'podcasts':
      return inReadTransaction(database, () => allPodcasts(database));
    case 'episodes':
      return inReadTransaction(database, () => episodesAnswer(database, query.limit));
    case 'topic':
      return (
        (await inReadTransaction(database, () => everythingOn(database, query.slug, query.limit, query))) ?? 'missing'
      );
    case 'podcast':
      return inReadTransaction(database, () => podcastAnswer(database, query));
    case 'episode':
      return inReadTransaction(database, () => episodeAnswer(database, query));
    case 'search':
      return searchInsights(database, query.text, query.limit);
    case 'status':
      return status(world);
    case 'settings':
      return world.readSettings();
    default:
      return query satisfies never;
  }
}

/** Insights of a podcast that are kept ready: as many as a popup shows at a time. */
const MAX_READY = 6;

/** What a view of a tab shows first, worked out before anyone asks. */
export async function readyAnswers(world: LibraryWorld, tab: TabState): Promise<ReadyAnswers> {
  const settings = await world.readSettings();
  const page = await pageAnswer(world.database, settings, tab, MAX_READY);
  return { page, status: await status(world), settings };
}

async function answerPage(world: LibraryWorld, tab: number): Promise<PageAnswer> {
  const answer = await pageAnswer(world.database, await world.readSettings(), await world.readTabState(tab));
  return answer.state === 'elsewhere' ? world.readPageOffer(tab) : answer;
}

/** How much of each the home shows. */
const HOME = { fresh: 20, insights: 6, topics: 12, podcasts: 12 };

async function homeAnswer({ database, readLastVisit }: LibraryWorld): Promise<HomeAnswer> {
  const since = await readLastVisit();
  return inReadTransaction(database, async () => {
    const newest = await newestEpisodes(database, HOME.insights);
    // One of each episode: its first one is taken.
    const firsts = newest.map((episode) => ({ ...episode, insights: episode.insights.slice(0, 1) }));
    const arrived = await arrivedSince(database, since);
    return {
      ...(since !== undefined && { fresh: { since, insights: arrived.slice(0, HOME.fresh), total: arrived.length } }),
      recent: await insightsInContext(database, firsts, () => true),
      topics: (await allTopics(database)).slice(0, HOME.topics),
      podcasts: (await allPodcasts(database)).slice(0, HOME.podcasts),
    };
  });
}

async function topicsAnswer({ database, readLastVisit }: LibraryWorld): Promise<TopicCount[]> {
  const since = await readLastVisit();
  return inReadTransaction(database, async () => {
    const topics = await allTopics(database);
    const arrived = await arrivedSince(database, since);
    const counts = new Map<string, number>();
    for (const { slug } of arrived.flatMap(({ insight }) => insight.topics))
      counts.set(slug, (counts.get(slug) ?? 0) + 1);
    return topics.map((topic) => {
      const fresh = counts.get(topic.slug);
      return fresh === undefined ? topic : { ...topic, fresh };
    });
  });
}

async function episodesAnswer(database: FeedDatabase, limit: number): Promise<EpisodesAnswer> {
  const episodes = await episodeListings(database, await newestEpisodes(database, limit));
  const figures = episodes.length < limit ? undefined : await visibleFigures(database);
  return { episodes, total: figures?.episodes ?? episodes.length };
}

async function podcastAnswer(
  database: FeedDatabase,
  { id, feed, limit, month }: Extract<Query, { kind: 'podcast' }>,
): Promise<PodcastAnswer | 'missing'> {
  const copies = await podcastCopies(database, id, feed);
  const podcast = await mergePodcasts(database, copies);
  if (!podcast) return 'missing';
  return { podcast, ...(await everythingFrom(database, copies, limit, month)) };
}

async function episodeAnswer(
  database: FeedDatabase,
  { id, feed }: Extract<Query, { kind: 'episode' }>,
): Promise<EpisodeAnswer | 'missing'> {
  const episode = await episodeById(database, id, feed);
  const copies = episode ? await podcastCopies(database, episode.podcastId, episode.feed ?? BUNDLED_FEED) : [];
  const podcast = await mergePodcasts(database, copies);
  if (!episode || !podcast) return 'missing';
  const [fromPodcast, alsoIn] = await Promise.all([
    newestOfPodcast(database, copies, RELATED_LIMIT, [episode]),
    alsoDiscussed(database, copies, episode),
  ]);
  return { podcast, episode, fromPodcast, alsoIn };
}

async function status(world: LibraryWorld): Promise<DataStatus> {
  const { database, readDatasetProblem, readPersonalProblem, readAddedFeeds } = world;
  const [problem, personalProblem] = await Promise.all([readDatasetProblem(), readPersonalProblem()]);
  const personal = personalProblem && { personal: personalProblem };
  try {
    const stored = await datasetFigures(database);
    const added = await readAddedFeeds();
    const figures = stored && { ...stored, feeds: stored.feeds.map((feed) => ({ ...feed, ...added.get(feed.id) })) };
    if (!figures) return problem ? { state: 'failed', problem, ...personal } : { state: 'loading' };
    if (problem) return { state: 'failed', problem, data: figures, ...personal };
    return { state: 'ready', ...figures, ...personal };
  } catch (error) {
    console.warn('Liner Notes: the local database cannot be opened', error);
    return { state: 'failed', problem: problem ?? 'storage-unavailable', ...personal };
  }
}
