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
  MonthCount,
  NearInsight,
  PageAnswer,
  PodcastListing,
  PodcastShare,
  Query,
  TopicCount,
  TopicShare,
} from '../../lib/messages/query.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import { segmentOf } from '../search/indexed.ts';

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
    case 'home':
      return {
        recent: newestEpisodesIn(dataset)
          .slice(0, 6)
          .flatMap(({ id }) => insightsIn(dataset).find(({ episode }) => episode.id === id) ?? []),
        topics: topicsOf(dataset).slice(0, 12),
        podcasts: listingsOf(dataset).slice(0, 12),
      };
    case 'topics':
      return topicsOf(dataset);
    case 'podcasts':
      return listingsOf(dataset);
    case 'episodes': {
      const episodes = newestEpisodesIn(dataset).map(({ id, title, publishedOn, podcastId, insights }) => {
        const { title: name = '', language } = dataset.podcasts.find((podcast) => podcast.id === podcastId) ?? {};
        const podcast = { id: podcastId, title: name, ...(language !== undefined && { language }) };
        return { id, title, publishedOn, insights: insights.length, podcast };
      });
      return { episodes: episodes.slice(0, query.limit), total: episodes.length };
    }
    case 'topic': {
      const topic = topicsOf(dataset).find(({ slug }) => slug === query.slug);
      const on = ({ insight }: InsightInContext) => insight.topics.some(({ slug }) => slug === query.slug);
      const all = insightsIn(dataset).filter(on);
      const wanted = all.filter(
        ({ episode, podcast }) =>
          (query.podcast === undefined || podcast.id === query.podcast) &&
          (query.month === undefined || episode.publishedOn.startsWith(query.month)),
      );
      const related = sharesOf(wanted.slice(0, query.limit)).filter(({ slug }) => slug !== query.slug);
      const trend = { months: monthsIn(all), podcasts: podcastsIn(dataset, all), related };
      return topic ? { topic, ...firstOf(wanted, query.limit), ...trend } : 'missing';
    }
    case 'podcast': {
      const podcast = entryOf(dataset, query.id);
      const all = insightsFrom(dataset, query.id);
      const wanted = all.filter(({ episode }) => !query.month || episode.publishedOn.startsWith(query.month));
      const trend = { months: monthsIn(all), topics: sharesOf(all) };
      return podcast ? { podcast, ...firstOf(wanted, query.limit), ...trend } : 'missing';
    }
    case 'episode': {
      const episode = dataset.episodes.find(({ id }) => id === query.id);
      const podcast = episode && entryOf(dataset, episode.podcastId);
      return episode && podcast ? { episode, podcast, ...relatedInsights(dataset, episode) } : 'missing';
    }
    case 'search': {
      return searchIn(dataset, query.text, query.limit);
    }
    default:
      return query satisfies never;
  }
}

/** The insights shown below an episode, as in the real library: in made-up texts nothing is near. */
export function relatedInsights(
  dataset: Dataset,
  episode: EpisodeNotes,
): { fromPodcast: InsightList; alsoIn: NearInsight[] } {
  const others = insightsFrom(dataset, episode.podcastId).filter((each) => each.episode.id !== episode.id);
  return { fromPodcast: firstOf(others, 5), alsoIn: [] };
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

/** The last twelve months up to the newest insight, without gaps. */
function monthsIn(insights: readonly InsightInContext[]): MonthCount[] {
  const days = insights.map(({ episode }) => episode.publishedOn).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const months: MonthCount[] = [];
  const date = new Date(`${last.slice(0, 7)}-01T00:00:00Z`);
  while (days.length > 0 && months.length < 12 && date.toISOString().slice(0, 7) >= first.slice(0, 7)) {
    const month = date.toISOString().slice(0, 7);
    const inMonth = insights.filter(({ episode }) => episode.publishedOn.startsWith(month));
    const episodes = new Set(inMonth.map(({ episode }) => episode.id)).size;
    months.unshift({ month, insights: inMonth.length, episodes });
    date.setUTCMonth(date.getUTCMonth() - 1);
  }
  return months;
}

function newestEpisodesIn({ episodes }: Dataset): EpisodeNotes[] {
  return episodes.toSorted((a, b) => b.publishedOn.localeCompare(a.publishedOn));
}

function listingsOf(dataset: Dataset): PodcastListing[] {
  const listings = dataset.podcasts.map(({ id, title, publisher, language }) => {
    const own = newestEpisodesIn(dataset).filter(({ podcastId }) => podcastId === id);
    const insights = own.reduce((sum, episode) => sum + episode.insights.length, 0);
    const named = { id, title, ...(publisher && { publisher }), ...(language && { language }) };
    return { ...named, insights, episodes: own.length, newest: own[0]?.publishedOn ?? '' };
  });
  return listings.sort((a, b) => b.insights - a.insights || a.title.localeCompare(b.title));
}

function podcastsIn(dataset: Dataset, insights: readonly InsightInContext[]): PodcastShare[] {
  const shares = [...Map.groupBy(insights, ({ podcast }) => podcast.id)].map(([id, own]) => {
    const { title = '' } = dataset.podcasts.find((podcast) => podcast.id === id) ?? {};
    return { id, title, insights: own.length, episodes: new Set(own.map(({ episode }) => episode.id)).size };
  });
  return shares.sort((a, b) => b.insights - a.insights || (a.id < b.id ? -1 : 1));
}

function sharesOf(insights: readonly InsightInContext[]): TopicShare[] {
  const topics = insights.flatMap(({ insight }) => insight.topics);
  const shares = [...Map.groupBy(topics, ({ slug }) => slug)].map(([slug, same]) => ({
    ...{ slug, name: same[0]?.name ?? '', insights: same.length },
  }));
  return shares.sort((a, b) => b.insights - a.insights || a.name.localeCompare(b.name));
}

/** The search does not read them. */
function withoutPodcastIds({ podcast: { id, title }, ...rest }: InsightInContext): InsightInContext {
  return { ...rest, podcast: { id, title } };
}

function firstOf(all: InsightInContext[], limit: number): InsightList {
  return { insights: all.slice(0, limit), total: all.length };
}

/** As the real library searches, but for phrases. */
function searchIn(dataset: Dataset, text: string, limit: number): Answers['search'] {
  const all = insightsIn(dataset);
  const newest = [...dataset.episodes].sort((a, b) => b.publishedOn.localeCompare(a.publishedOn));
  const segment = segmentOf(
    newest.map((episode) => {
      const podcast = dataset.podcasts.find(({ id }) => id === episode.podcastId);
      const otherNames = [...(podcast?.aliases ?? []), podcast?.publisher ?? ''];
      const insights = episode.insights.map((insight) => ({ ...insight, hash: 0 }));
      return { ...episode, insights, podcast: { id: episode.podcastId, title: podcast?.title ?? '', otherNames } };
    }),
  );
  const { total, insights, named } = new SearchIndex([{ feed: 'bundled', segment, gone: new Uint32Array() }]).search(
    parseQuery(text),
  );
  return {
    total,
    insights: insights(0, limit).flatMap(([place]) => {
      const inEpisode = all.filter((each) => each.episode.id === place?.episode.id);
      const found = inEpisode[place?.index ?? 0];
      return found ? withoutPodcastIds(found) : [];
    }),
    named: {
      topics: named.topics.flatMap((slug) => topicsOf(dataset).find((topic) => topic.slug === slug) ?? []),
      podcasts: named.podcasts.flatMap(({ id }) => {
        const entry = entryOf(dataset, id);
        return entry ? { id, title: entry.title, insights: entry.insights } : [];
      }),
      episodes: named.episodes.map(({ id, publishedOn, podcast }) => {
        const episode = newest.find((each) => each.id === id);
        return {
          id,
          publishedOn,
          title: episode?.title ?? '',
          podcast: podcast.title,
          insights: episode?.insights.length ?? 0,
        };
      }),
    },
  };
}

function topicsOf({ episodes }: Dataset): TopicCount[] {
  const topics = new Map<string, TopicCount>();
  for (const episode of episodes) {
    const here = new Set<string>();
    for (const { slug, name } of episode.insights.flatMap((insight) => insight.topics)) {
      const count = topics.get(slug) ?? { slug, name, insights: 0, episodes: 0, newest: '' };
      topics.set(slug, {
        ...count,
        newest: [count.newest, episode.publishedOn].sort()[1] ?? '',
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
