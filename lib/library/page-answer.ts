import { alsoDiscussed } from '../database/read/also-discussed.ts';
import { topicsNamedIn } from '../database/read/near-topics.ts';
import { episodesByKey, newestOfPodcast, podcastsByRef } from '../database/read/queries.ts';
import { BUNDLED_FEED, inReadTransaction, withFeed } from '../database/read/visible.ts';
import type { FeedDatabase } from '../database/schema.ts';
import type { FeedPodcast } from '../domain/joined-match.ts';
import type { Settings } from '../domain/settings.ts';
import {
  type InsightList,
  LIST_PAGE,
  type NearInsight,
  type PageAnswer,
  type PageSection,
  type ReadEpisode,
  type TopicCount,
} from '../messages/query.ts';
import type { Found, TabState } from './tab-state.ts';

/** Max related insights of the same podcast. */
export const RELATED_LIMIT = 5;

/**
 * What "This page" shows for a tab in this state.
 * @param limit max insights of a podcast on its own page
 */
export async function pageAnswer(
  database: FeedDatabase,
  settings: Settings,
  tab: TabState | undefined,
  limit = LIST_PAGE,
): Promise<PageAnswer> {
  if (settings.paused) return { state: 'paused' };
  if (!tab) return { state: 'elsewhere' };
  const { site } = tab;
  return inReadTransaction(database, async () => {
    const embedded = await embeddedSections(database, tab, limit);
    if (embedded.length === 0) {
      if (tab.embedsOnly) return { state: 'elsewhere' };
      if (settings.sites[site] === false) return { state: 'site-off', site };
      if (tab.found.length === 0) return tab.reading ? { state: 'waiting' } : { state: 'quiet', site };
    }
    const own = await Promise.all(tab.found.map((found) => pageSection(database, found, limit)));
    return { state: 'sections', site, sections: [...own, ...embedded] };
  });
}

/** The sections of embedded players. */
async function embeddedSections(
  database: FeedDatabase,
  { embeds = [] }: TabState,
  limit: number,
): Promise<PageSection[]> {
  const sections = embeds.map(({ site, found }) =>
    found.map(async (result) => ({ ...(await pageSection(database, result, limit)), embedded: site })),
  );
  return Promise.all(sections.flat());
}

async function pageSection(database: FeedDatabase, found: Found, limit: number): Promise<PageSection> {
  const { source, kind, seen, match, confidence, reasons } = found;
  // The dataset may have changed since the match: what is gone is not shown.
  const [podcasts, read] = await Promise.all([
    podcastsByRef(database, found.podcasts),
    episodesByKey(database, found.episodes, match === 'episode' ? 'one' : 'several'),
  ]);
  const [first] = podcasts;
  const episodes = read.map((episode) => ({ ...episode, ...ownPodcast(episode, podcasts) }));
  return {
    ...{ source, kind, seen, match, confidence, reasons, episodes },
    ...(first && { podcast: withFeed(first.podcast, first.feed) }),
    near: match === 'none' || (match === 'podcast' && kind === 'episode') ? await topicsSeen(database, seen) : [],
    ...(await relatedInsights(
      ...([database, podcasts, episodes] as const),
      kind === 'podcast' ? limit : RELATED_LIMIT,
      match === 'episode' ? episodes[0] : undefined,
    )),
  };
}

function topicsSeen(database: FeedDatabase, { episode = '', podcast = '' }: Found['seen']): Promise<TopicCount[]> {
  return topicsNamedIn(database, `${episode} | ${podcast}`);
}

/** The podcast of an episode, where its feed has another one than the section. */
function ownPodcast(
  { feed = BUNDLED_FEED, podcastId }: ReadEpisode,
  podcasts: readonly FeedPodcast[],
): Pick<ReadEpisode, 'podcast'> {
  const [first] = podcasts;
  const own = podcasts.find((found) => found.feed === feed && found.podcast.id === podcastId);
  if (!own || own === first) return {};
  return { podcast: own.podcast };
}

/** What is shown below an episode: more from its podcast, and what others say on the same if it is the sure one. */
async function relatedInsights(
  database: FeedDatabase,
  podcasts: readonly FeedPodcast[],
  episodes: readonly ReadEpisode[],
  limitOfPodcast: number,
  sure: ReadEpisode | undefined,
): Promise<{ fromPodcast: InsightList; alsoIn: NearInsight[] }> {
  if (podcasts.length === 0) return { fromPodcast: { insights: [], total: 0 }, alsoIn: [] };
  const [fromPodcast, alsoIn] = await Promise.all([
    newestOfPodcast(database, podcasts, limitOfPodcast, episodes),
    sure ? alsoDiscussed(database, podcasts, sure) : [],
  ]);
  return { fromPodcast, alsoIn };
}
