import {
  episodesByKey,
  insightsInContext,
  newestOfPodcast,
  newestOnTopic,
  podcastById,
} from '../database/read/queries.ts';
import { inReadTransaction } from '../database/read/visible.ts';
import type { FeedDatabase } from '../database/schema.ts';
import type { PodcastEntry } from '../domain/catalogue.ts';
import type { EpisodeNotes } from '../domain/dataset.ts';
import type { Settings } from '../domain/settings.ts';
import { type InsightList, LIST_PAGE, type PageAnswer, type PageSection } from '../messages/query.ts';
import type { Found, TabState } from './tab-state.ts';

/** Max related insights of the same podcast, and of other podcasts on the same topics. */
export const RELATED_LIMIT = 5;
/** Max topics searched for insights of other podcasts, and max episodes of each. */
const MAX_TOPICS = 4;
const MAX_EPISODES_PER_TOPIC = 20;

/** What "This page" shows for a tab in this state. */
export async function pageAnswer(
  database: FeedDatabase,
  settings: Settings,
  tab: TabState | undefined,
): Promise<PageAnswer> {
  if (settings.paused) return { state: 'paused' };
  if (!tab) return { state: 'elsewhere' };
  const { site } = tab;
  return inReadTransaction(database, async () => {
    const embedded = await embeddedSections(database, tab);
    if (embedded.length === 0) {
      if (tab.embedsOnly) return { state: 'elsewhere' };
      if (settings.sites[site] === false) return { state: 'site-off', site };
      if (tab.found.length === 0) return tab.reading ? { state: 'waiting' } : { state: 'quiet', site };
    }
    const own = await Promise.all(tab.found.map((found) => pageSection(database, found)));
    return { state: 'sections', site, sections: [...own, ...embedded] };
  });
}

/** The sections of embedded players. */
async function embeddedSections(database: FeedDatabase, { embeds = [] }: TabState): Promise<PageSection[]> {
  const sections = embeds.map(({ site, found }) =>
    found.map(async (result) => ({ ...(await pageSection(database, result)), embedded: site })),
  );
  return Promise.all(sections.flat());
}

async function pageSection(database: FeedDatabase, found: Found): Promise<PageSection> {
  const { source, kind, seen, match, confidence, reasons } = found;
  // The dataset may have changed since the match: what is gone is not shown.
  const [podcast, episodes] = await Promise.all([
    found.podcastId === undefined ? undefined : podcastById(database, found.podcastId),
    episodesByKey(database, found.episodes),
  ]);
  return {
    ...{ source, kind, seen, match, confidence, reasons, episodes },
    ...(podcast && { podcast: { id: podcast.id, title: podcast.title } }),
    ...(await relatedInsights(database, podcast, episodes, kind === 'podcast' ? LIST_PAGE : RELATED_LIMIT)),
  };
}

/** What is shown below an episode: more from its podcast, and other podcasts on its topics. */
async function relatedInsights(
  database: FeedDatabase,
  podcast: PodcastEntry | undefined,
  episodes: readonly EpisodeNotes[],
  limitOfPodcast: number,
): Promise<{ fromPodcast: InsightList; onTopics: InsightList }> {
  const empty = { insights: [], total: 0 };
  if (!podcast) return { fromPodcast: empty, onTopics: empty };
  const [fromPodcast, onTopics] = await Promise.all([
    newestOfPodcast(database, podcast, limitOfPodcast, episodes),
    sameTopicsElsewhere(database, podcast.id, episodes),
  ]);
  return { fromPodcast, onTopics };
}

/** The newest insights of other podcasts on the topics of these episodes, a few. */
export async function sameTopicsElsewhere(
  database: FeedDatabase,
  podcastId: string,
  episodes: readonly EpisodeNotes[],
): Promise<InsightList> {
  const slugs = new Set(
    episodes.flatMap((episode) => episode.insights.flatMap((insight) => insight.topics.map((topic) => topic.slug))),
  );
  const searched = [...slugs].slice(0, MAX_TOPICS);
  const found = await Promise.all(searched.map((slug) => newestOnTopic(database, slug, MAX_EPISODES_PER_TOPIC)));
  const others = new Map(
    found.flat().flatMap((episode) => (episode.podcastId === podcastId ? [] : [[episode.id, episode] as const])),
  );
  const newest = [...others.values()].sort((a, b) => b.publishedOn.localeCompare(a.publishedOn));
  const shared = (topics: readonly { slug: string }[]) => topics.some((topic) => slugs.has(topic.slug));
  const insights = await insightsInContext(database, newest, (insight) => shared(insight.topics), RELATED_LIMIT);
  return { insights, total: insights.length };
}
