import type { Insight, Topic } from '../../domain/dataset.ts';
import type { FeedPodcast } from '../../domain/joined-match.ts';
import { nearInsights } from '../../matching/shared-theme.ts';
import type { NearInsight, ReadEpisode } from '../../messages/query.ts';
import type { FeedDatabase } from '../schema.ts';
import { insightsInContext, newestOnTopic } from './queries.ts';
import { BUNDLED_FEED } from './visible.ts';

/** Max topics whose insights are compared, and max episodes of each: at most some hundred rows, however large a topic is. */
const MAX_TOPICS = 6;
const MAX_EPISODES = 40;
/** Max insights in the answer, and max of one podcast. */
const MAX_NEAR = 5;
const MAX_OF_PODCAST = 2;

/**
 * What other podcasts say on the themes of an episode: of the newest insights on its topics those that share rare words
 * with its own, the nearest first; often none.
 * @param podcasts the episode's podcast as each feed has it
 */
export async function alsoDiscussed(
  database: FeedDatabase,
  podcasts: readonly FeedPodcast[],
  episode: ReadEpisode,
): Promise<NearInsight[]> {
  const topics = frequentTopics(episode.insights);
  const onTopics = await Promise.all(topics.map(({ slug }) => newestOnTopic(database, slug, MAX_EPISODES)));
  const isOfPodcast = ({ feed = BUNDLED_FEED, podcastId }: ReadEpisode) =>
    podcasts.some((own) => own.feed === feed && own.podcast.id === podcastId);
  const episodes = new Map(
    onTopics
      .flat()
      .filter((other) => !isOfPodcast(other))
      .map((other) => [`${other.feed}/${other.id}`, other]),
  );
  const slugs = new Set(topics.map(({ slug }) => slug));
  const isOn = (insight: Insight) => insight.topics.some(({ slug }) => slugs.has(slug));
  const others = await insightsInContext(database, [...episodes.values()], isOn);
  const near = nearInsights(
    episode.insights,
    others,
    ({ insight }) => insight,
    topics.map(({ name }) => name),
  );
  const ofPodcast = Map.groupBy(near, ({ of }) => of.podcast.id);
  const varied = near.filter((each) => (ofPodcast.get(each.of.podcast.id) ?? []).indexOf(each) < MAX_OF_PODCAST);
  return varied.slice(0, MAX_NEAR).map(({ of, words }) => ({ ...of, words }));
}

/** The topics of most of these insights. */
function frequentTopics(insights: readonly Insight[]): Topic[] {
  const groups = Map.groupBy(
    insights.flatMap(({ topics }) => topics),
    ({ slug }) => slug,
  );
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap(([topic]) => topic ?? [])
    .slice(0, MAX_TOPICS);
}
