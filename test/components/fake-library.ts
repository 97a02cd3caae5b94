import type { PodcastEntry } from '../../lib/domain/catalogue.ts';
import type { Dataset, EpisodeNotes } from '../../lib/domain/dataset.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/domain/settings.ts';
import type {
  Answers,
  AnswerTo,
  DataStatus,
  InsightInContext,
  InsightList,
  Library,
  PageAnswer,
  Query,
  TopicCount,
} from '../../lib/messages/query.ts';
import { foldForSearch, searchWords } from '../../lib/text/fold.ts';

/** What a test sets; everything else is answered from the dataset. */
export interface FakeWorld {
  dataset: Dataset;
  page: PageAnswer;
  settings: Settings;
  status?: DataStatus;
}

/** A library in memory. A test changes its world, then calls `notify`. */
export interface FakeLibrary extends Library {
  world: FakeWorld;
  /** Every query so far. */
  asked: Query[];
  refreshes: number;
  /** Notifies all followers that answers may have changed. */
  notify(): void;
}

const NO_DATASET: Dataset = { version: '0000000000000000', asOf: '2026-05-22', podcasts: [], episodes: [] };

export function fakeLibrary(given: Partial<FakeWorld> = {}): FakeLibrary {
  const world: FakeWorld = {
    dataset: NO_DATASET,
    page: { state: 'elsewhere' },
    settings: DEFAULT_SETTINGS,
    ...given,
  };
  const listeners = new Set<() => void>();
  const library: FakeLibrary = {
    world,
    asked: [],
    refreshes: 0,
    ask: async <Q extends Query>(query: Q) => {
      library.asked.push(query);
      return answer(world, query) as AnswerTo<Q>;
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: async () => {
      library.refreshes++;
    },
    notify: () => {
      for (const listener of listeners) listener();
    },
  };
  return library;
}

function answer(world: FakeWorld, query: Query): Answers[Query['kind']] {
  const { dataset } = world;
  switch (query.kind) {
    case 'page':
      return world.page;
    case 'settings':
      return world.settings;
    case 'status':
      return world.status ?? statusOf(dataset);
    case 'topics':
      return topicsOf(dataset);
    case 'topic': {
      const topic = topicsOf(dataset).find(({ slug }) => slug === query.slug);
      const on = ({ insight }: InsightInContext) => insight.topics.some(({ slug }) => slug === query.slug);
      return topic ? { topic, ...firstOf(insightsIn(dataset).filter(on), query.limit) } : 'missing';
    }
    case 'podcast': {
      const podcast = entryOf(dataset, query.id);
      return podcast ? { podcast, ...firstOf(insightsFrom(dataset, query.id), query.limit) } : 'missing';
    }
    case 'episode': {
      const episode = dataset.episodes.find(({ id }) => id === query.id);
      const podcast = episode && entryOf(dataset, episode.podcastId);
      return episode && podcast ? { episode, podcast, ...relatedInsights(dataset, episode) } : 'missing';
    }
    case 'search': {
      const words = searchWords(query.text);
      const found = insightsIn(dataset).filter((each) => words.every((word) => textOf(each).includes(word)));
      return firstOf(words.length === 0 ? [] : found.map(withoutPodcastIds), query.limit);
    }
    default:
      return query satisfies never;
  }
}

/** The insights shown below an episode, as in the real library. */
export function relatedInsights(
  dataset: Dataset,
  episode: EpisodeNotes,
): { fromPodcast: InsightList; onTopics: InsightList } {
  const others = insightsIn(dataset).filter((each) => each.episode.id !== episode.id);
  const slugs = episode.insights.flatMap(({ topics }) => topics.map(({ slug }) => slug));
  const onTopics = others.filter(
    ({ insight, podcast }) =>
      podcast.id !== episode.podcastId && insight.topics.some(({ slug }) => slugs.includes(slug)),
  );
  return {
    fromPodcast: firstOf(
      others.filter(({ podcast }) => podcast.id === episode.podcastId),
      5,
    ),
    onTopics: firstOf(onTopics, 5),
  };
}

/** Every insight of a podcast, newest first. */
export function insightsFrom(dataset: Dataset, podcastId: string): InsightInContext[] {
  return insightsIn(dataset).filter(({ podcast }) => podcast.id === podcastId);
}

function insightsIn({ podcasts, episodes }: Dataset): InsightInContext[] {
  const newest = [...episodes].sort((a, b) => b.publishedOn.localeCompare(a.publishedOn));
  return newest.flatMap(({ id, title, publishedOn, ids, podcastId, insights }) =>
    insights.map((insight) => {
      const { title: name = '', ids: podcastIds = {} } = podcasts.find((podcast) => podcast.id === podcastId) ?? {};
      return {
        insight,
        episode: { id, title, publishedOn, ids },
        podcast: { id: podcastId, title: name, ids: podcastIds },
      };
    }),
  );
}

/** The search does not read them. */
function withoutPodcastIds({ podcast: { id, title }, ...rest }: InsightInContext): InsightInContext {
  return { ...rest, podcast: { id, title } };
}

function firstOf(all: InsightInContext[], limit: number): InsightList {
  return { insights: all.slice(0, limit), total: all.length };
}

function textOf({ insight, episode, podcast }: InsightInContext): string {
  const topics = insight.topics.map(({ name }) => name);
  return foldForSearch([insight.statement, insight.impact, episode.title, podcast.title, ...topics].join('\n'));
}

function topicsOf({ episodes }: Dataset): TopicCount[] {
  const topics = new Map<string, TopicCount>();
  for (const episode of episodes) {
    const here = new Set<string>();
    for (const { slug, name } of episode.insights.flatMap((insight) => insight.topics)) {
      const count = topics.get(slug) ?? { slug, name, insights: 0, episodes: 0 };
      topics.set(slug, {
        ...count,
        insights: count.insights + 1,
        episodes: count.episodes + (here.has(slug) ? 0 : 1),
      });
      here.add(slug);
    }
  }
  return [...topics.values()];
}

function entryOf(dataset: Dataset, id: string): PodcastEntry | undefined {
  const podcast = dataset.podcasts.find((each) => each.id === id);
  const episodes = dataset.episodes.filter((episode) => episode.podcastId === id);
  return (
    podcast && {
      ...podcast,
      episodes: episodes.length,
      insights: episodes.reduce((sum, { insights }) => sum + insights.length, 0),
    }
  );
}

function statusOf(dataset: Dataset): DataStatus {
  const { episodes, podcasts, asOf } = dataset;
  return {
    state: 'ready',
    insights: insightsIn(dataset).length,
    episodes: episodes.length,
    podcasts: podcasts.length,
    topics: topicsOf(dataset).length,
    asOf,
    feeds: [{ id: 'bundled', name: 'Liner Notes', synced: false }],
    behind: 0,
  };
}
